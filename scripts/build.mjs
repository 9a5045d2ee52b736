/** `npm run build`: the plugin's front end, the service's bundle and the plugin process, for this machine. */
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { untilAsked } from './lib/endings.mjs';
import { Failure, runMain } from './lib/failure.mjs';
import { installPackages, rerunWithOurNode } from './lib/install.mjs';
import { cache } from './lib/paths.mjs';
import { Supervisor } from './lib/supervisor.mjs';

await runMain(async () => {
  installPackages();
  return (await rerunWithOurNode()) ?? (await main());
});

async function main() {
  const supervisor = new Supervisor(join(cache, 'build'));
  const asked = untilAsked().then(() => {
    throw new Failure('The build was ended before it was through.');
  });
  try {
    await Promise.race([build(supervisor), asked]);
  } finally {
    await supervisor.stop();
  }
}

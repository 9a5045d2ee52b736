/** Checks the compose files: against the Compose Specification's schema, their mounts, images and ports. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeProblems } from './lib/composeRules.mjs';
import { COMPOSE_FILE, MACHINE_FILE, root } from './lib/paths.mjs';

const problems = [[COMPOSE_FILE], [COMPOSE_FILE, MACHINE_FILE]].flatMap((files) =>
  composeProblems(files.map((file) => readFileSync(join(root, file), 'utf8'))).map(
    (problem) => `${files.join(' + ')}: ${problem}`
  )
);
for (const problem of problems) {
  console.error(problem);
}
if (problems.length > 0) {
  process.exitCode = 1;
} else {
  console.log('The compose files are valid, their mounts exist, their images are pinned, their ports are on loopback.');
}

/** Checks docker-compose.yml: against the Compose Specification's schema, its mounts, images and ports. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeProblems } from './lib/composeRules.mjs';
import { root } from './lib/paths.mjs';

const problems = composeProblems(readFileSync(join(root, 'docker-compose.yml'), 'utf8'));
for (const problem of problems) {
  console.error(`docker-compose.yml: ${problem}`);
}
if (problems.length > 0) {
  process.exitCode = 1;
} else {
  console.log('docker-compose.yml is valid, its mounts exist, its images are pinned, its ports are on loopback.');
}

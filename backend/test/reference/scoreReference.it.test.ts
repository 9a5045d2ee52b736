import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VECTORS_FILE } from './vectors';

const hasPython = spawnSync('python3', ['--version']).status === 0;

(hasPython ? test : test.skip)('the recorded vectors are what the reference in Python computes (needs python3)', () => {
  const printed = execFileSync('python3', [join(__dirname, 'score_reference.py')], {
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
    timeout: 60_000,
  });
  expect(JSON.parse(printed)).toEqual(JSON.parse(readFileSync(VECTORS_FILE, 'utf8')));
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { countTests } from './reports.mjs';

const folder = mkdtempSync(join(tmpdir(), 'mev-quality-reports-'));
after(() => rmSync(folder, { recursive: true }));

function count(format, report, exitCode = 0) {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(report));
  const { passed, failed, skipped } = countTests(format, file, exitCode);
  return [passed, failed, skipped];
}

const jest = (counts) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  testResults: [],
  ...counts,
});
const playwright = (stats, errors = []) => ({
  stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  errors,
  suites: [],
});

test('a check counts as one', () => {
  assert.equal(countTests(undefined, '', 0).passed, 1);
  assert.equal(countTests(undefined, '', 2).failed, 1);
});

test('passed, failed and skipped tests of jest are counted, todo as skipped', () => {
  const report = jest({ numPassedTests: 5, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 });
  assert.deepEqual(count('jest', report, 1), [5, 2, 2]);
});

test('a file of tests that could not be loaded counts as failed', () => {
  assert.deepEqual(count('jest', jest({ numPassedTests: 5, numRuntimeErrorTestSuites: 1 }), 1), [5, 1, 0]);
});

test('a runner that crashed after its tests counts as failed', () => {
  assert.deepEqual(count('jest', jest({ numPassedTests: 5 }), 134), [5, 1, 0]);
});

test('a runner that wrote no report counts as failed', () => {
  assert.deepEqual(countTests('jest', join(folder, 'none.json'), 0).failed, 1);
});

test('no tests at all count as failed', () => {
  assert.deepEqual(count('jest', jest({})), [0, 1, 0]);
  assert.deepEqual(count('node', { passed: 0, failed: 0, skipped: 0, skippedNames: [] }), [0, 1, 0]);
});

test('a test of Playwright that passes only at times counts as failed, as does an error outside of tests', () => {
  assert.deepEqual(count('playwright', playwright({ expected: 3, flaky: 1, skipped: 2 })), [3, 1, 2]);
  assert.deepEqual(count('playwright', playwright({ expected: 3 }, [{ message: 'no browser' }]), 1), [3, 1, 0]);
});

test('tests that were listed and not run are skipped and named', () => {
  const suites = [{ specs: [{ title: 'a', tests: [{}] }], suites: [{ specs: [{ title: 'b', tests: [{}, {}] }] }] }];
  const file = join(folder, 'list.json');
  writeFileSync(file, JSON.stringify({ ...playwright({}), suites }));
  assert.deepEqual(countTests('playwrightList', file, 0).skippedNames, ['a', 'b', 'b']);
});

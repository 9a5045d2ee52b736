/** Counts tests from the reports that test runners write; never from what they print. */
import { existsSync, readFileSync } from 'node:fs';

const none = { passed: 0, failed: 0, skipped: 0, skippedNames: [] };

function countJest(report) {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
    skippedNames: tests.filter(({ status }) => ['pending', 'todo'].includes(status)).map(({ fullName }) => fullName),
  };
}

function playwrightTests(suite) {
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => ({ title: spec.title, status: test.status }))
  );
  return [...own, ...(suite.suites ?? []).flatMap(playwrightTests)];
}

function countPlaywright(report) {
  const { stats, errors, suites } = report;
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length, // what passes only at times is broken
    skipped: stats.skipped,
    skippedNames: suites.flatMap(playwrightTests).flatMap(({ title, status }) => (status === 'skipped' ? [title] : [])),
  };
}

/** Tests that `playwright test --list` found and nobody ran. */
function countPlaywrightList(report) {
  const names = report.suites.flatMap(playwrightTests).map(({ title }) => title);
  return { ...none, failed: report.errors.length, skipped: names.length, skippedNames: names };
}

const COUNTERS = {
  jest: countJest,
  playwright: countPlaywright,
  playwrightList: countPlaywrightList,
  node: (report) => report,
};

/**
 * @param format jest, playwright, playwrightList or node (countReporter.mjs); absent: a check that passes or fails as one
 * @param file the report
 * @param exitCode of the runner
 * @returns `{passed, failed, skipped, skippedNames, note}`; a runner that crashed, wrote no report or found no test
 *   counts as one failed, and `note` says which
 */
export function countTests(format, file, exitCode) {
  if (!format) {
    return { ...none, [exitCode === 0 ? 'passed' : 'failed']: 1 };
  }
  if (!existsSync(file)) {
    return { ...none, failed: 1, note: `it ended with exit code ${exitCode} and no report` };
  }
  const counts = COUNTERS[format](JSON.parse(readFileSync(file, 'utf8')));
  if (counts.passed + counts.failed + counts.skipped === 0) {
    return { ...counts, failed: 1, note: 'it found no tests' };
  }
  if (exitCode !== 0 && counts.failed === 0) {
    return { ...counts, failed: 1, note: `no test failed, but it ended with exit code ${exitCode}` };
  }
  return counts;
}

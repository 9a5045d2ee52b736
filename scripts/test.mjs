/**
 * `npm test`: installs what is missing, runs every check and test, and ends with `N passed, N failed, N skipped`.
 * `npm test -- --only unit` runs the stages of that name only.
 */
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { untilAsked } from './lib/endings.mjs';
import { Failure, runMain } from './lib/failure.mjs';
import { installPackages, rerunWithOurNode, toolEnvironment } from './lib/install.mjs';
import { cache, root } from './lib/paths.mjs';
import { countTests } from './lib/reports.mjs';
import { stages } from './lib/stages.mjs';
import { Supervisor } from './lib/supervisor.mjs';
import { browserEnvironment, ensureTools } from './lib/tools.mjs';

const STEP_LIMIT_MS = 12 * 60_000;
const folder = join(cache, 'test');

await runMain(async () => {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const steps = stages(process.env).filter(({ stage }) => !values.only || values.only.includes(stage));
  if (steps.length === 0) {
    const known = new Set(stages(process.env).map(({ stage }) => stage));
    throw new Failure(`There is no such stage. Use one of ${[...known].join(', ')}.`);
  }
  installPackages();
  return (await rerunWithOurNode()) ?? (await runAll(steps));
});

async function runAll(steps) {
  const supervisor = new Supervisor(folder);
  const asked = untilAsked().then(() => {
    throw new Failure('The tests were ended before they were through.');
  });
  try {
    const results = [tools()];
    for (const [index, step] of steps.entries()) {
      results.push(await Promise.race([runStep(supervisor, step, index), asked]));
    }
    return summarize(results);
  } finally {
    await supervisor.stop();
  }
}

/** The programs that the tests start. That they are missing is a failure of its own, and the other stages go on. */
function tools() {
  const result = { stage: 'tools', title: 'programs', passed: 0, failed: 0, skipped: 0 };
  try {
    ensureTools(['prometheus', 'nodeExporter', 'chromium', 'postgres']);
    return result;
  } catch (error) {
    if (error instanceof Failure) {
      return { ...result, failed: 1, note: error.message };
    }
    throw error;
  }
}

async function runStep(supervisor, step, index) {
  const { stage, title, format, run, cwd = root } = step;
  const name = `${String(index + 1).padStart(2, '0')}-${stage}`;
  const report = join(folder, `${name}.json`);
  const log = join(folder, `${name}.log`);
  const [command, args] = run(report);
  console.log(`\n── ${stage}: ${title} (${command} ${args.join(' ')})`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(log, '');
  rmSync(report, { force: true }); // of an earlier run
  const startMs = Date.now();
  const exitCode = await supervisor.run(command, args, {
    cwd,
    env: { ...toolEnvironment(), ...browserEnvironment(), PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    onOutput: (chunk) => appendFileSync(log, chunk),
    timeoutMs: STEP_LIMIT_MS,
  });
  const counts = countTests(format, report, exitCode);
  const seconds = ((Date.now() - startMs) / 1000).toFixed(1);
  console.log(`── ${stage}: ${line(counts)} in ${seconds} s`);
  return { ...step, ...counts, log };
}

function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** @returns the exit code */
function summarize(results) {
  console.log('');
  for (const { stage, title, failed, note, log } of results.filter((result) => result.failed > 0)) {
    const facts = [failed > 1 && `${failed} failed`, note, log && `see ${log}`].filter(Boolean);
    console.log(`FAILED  ${stage}: ${title}: ${facts.join('; ')}`);
  }
  for (const { stage, title, skippedNames, howToRun } of results.filter((result) => result.skipped > 0)) {
    console.log(`SKIPPED ${stage}: ${title}${howToRun ? `; to run: ${howToRun}` : ''}`);
    skippedNames.forEach((name) => console.log(`        - ${name}`));
  }
  const total = (kind) => results.reduce((sum, result) => sum + result[kind], 0);
  const counts = { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
  console.log(line(counts));
  return counts.failed > 0 ? 1 : 0;
}

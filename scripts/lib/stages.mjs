/** What `npm test` runs, in order. A step without `format` is a check and counts as one. */
import { join } from 'node:path';
import { E2E_PROJECTS, e2eModes } from './e2eModes.mjs';
import { root } from './paths.mjs';

const plugin = (script, ...args) => ['npm', ['run', script, '-w', 'plugin', ...(args.length ? ['--', ...args] : [])]];

const E2E_TITLES = {
  machine: 'end to end on a real Grafana, this machine',
  fleet: 'end to end on a real Grafana, the simulated fleet',
};
const HOW_TO_RUN_E2E = {
  machine: 'GRAFANA_HOME=/path/to/grafana npm run e2e (or GRAFANA_URL, see CONTRIBUTING.md)',
  fleet: 'GRAFANA_HOME=/path/to/grafana npm run e2e (or GRAFANA_URL and SIMULATOR_URL, see CONTRIBUTING.md)',
};

/** How the end-to-end tests of each mode are run, or why they are skipped. */
function e2e(env) {
  const possible = e2eModes(env);
  return Object.entries(E2E_PROJECTS).map(([mode, project]) =>
    possible.includes(mode)
      ? {
          stage: 'e2e',
          title: E2E_TITLES[mode],
          format: 'playwright',
          run: () => ['node', ['scripts/e2e.mjs', '--only', mode, '--reporter=list,json']],
        }
      : {
          stage: 'e2e',
          title: E2E_TITLES[mode],
          format: 'playwrightList',
          run: () => plugin('e2e', '--list', '--reporter=json', `--project=${project}`, '--no-deps'),
          howToRun: HOW_TO_RUN_E2E[mode],
        }
  );
}

/** @returns steps `{stage, title, format?, run: (reportFile) => [command, args], cwd?, env?, howToRun?}` */
export function stages(env) {
  return [
    { stage: 'typecheck', title: 'types of the backend', run: () => ['tsc', ['-p', 'backend']] },
    { stage: 'typecheck', title: 'types of the plugin', run: () => plugin('typecheck') },
    { stage: 'lint', title: 'eslint on backend and scripts', run: () => ['eslint', ['.']] },
    { stage: 'lint', title: 'eslint on the plugin', run: () => plugin('lint') },
    { stage: 'lint', title: 'prettier', run: () => ['prettier', ['--check', '.', '--log-level', 'warn']] },
    { stage: 'arch', title: 'arrows between the parts', run: () => ['depcruise', ['backend/src', 'plugin/src']] },
    { stage: 'arch', title: 'dead code and dependencies', run: () => ['knip', ['--no-progress']] },
    { stage: 'build', title: 'plugin and backend', run: () => ['node', ['scripts/build.mjs']] },
    { stage: 'compose', title: 'the Compose files', run: () => ['node', ['scripts/composeCheck.mjs']] },
    {
      stage: 'unit',
      title: 'backend, with a real Prometheus',
      format: 'jest',
      cwd: join(root, 'backend'),
      // Jest would take one on two cores, and need half the time more.
      run: (report) => ['jest', ['--ci', '--maxWorkers=2', '--json', `--outputFile=${report}`]],
    },
    {
      stage: 'unit',
      title: 'plugin',
      format: 'jest',
      run: (report) => plugin('test:ci', '--json', `--outputFile=${report}`),
    },
    {
      stage: 'scripts',
      title: 'npm start, npm test and the built files',
      format: 'node',
      run: (report) => [
        'node',
        [
          '--test',
          '--test-reporter=spec',
          '--test-reporter-destination=stdout',
          `--test-reporter=${join(root, 'scripts/lib/countReporter.mjs')}`,
          `--test-reporter-destination=${report}`,
          'scripts/**/*.test.mjs',
        ],
      ],
    },
    {
      stage: 'browser',
      title: 'panels in a real Chromium',
      format: 'playwright',
      run: () => plugin('test:browser', '--reporter=list,json'),
    },
    ...e2e(env),
  ];
}

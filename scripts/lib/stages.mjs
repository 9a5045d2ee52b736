/** What `npm test` runs, in order. A step without `format` is a check and counts as one. */
import { join } from 'node:path';
import { root } from './paths.mjs';

const plugin = (script, ...args) => ['npm', ['run', script, '-w', 'plugin', ...(args.length ? ['--', ...args] : [])]];

/** How the end-to-end tests are run, or why they are skipped. */
function e2e(env) {
  if (env.GRAFANA_URL || env.GRAFANA_HOME) {
    return {
      stage: 'e2e',
      title: 'end to end on a real Grafana',
      format: 'playwright',
      run: () => ['node', ['scripts/e2e.mjs', '--reporter=list,json']],
    };
  }
  return {
    stage: 'e2e',
    title: 'end to end on a real Grafana',
    format: 'playwrightList',
    run: () => plugin('e2e', '--list', '--reporter=json', '--project=chromium', '--no-deps'),
    howToRun: 'GRAFANA_HOME=/path/to/grafana npm run e2e (or GRAFANA_URL, see CONTRIBUTING.md)',
  };
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
    { stage: 'compose', title: 'docker-compose.yml', run: () => ['node', ['scripts/composeCheck.mjs']] },
    {
      stage: 'unit',
      title: 'backend, with a real Prometheus',
      format: 'jest',
      cwd: join(root, 'backend'),
      run: (report) => ['jest', ['--ci', '--json', `--outputFile=${report}`]],
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
    e2e(env),
  ];
}

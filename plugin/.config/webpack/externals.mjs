/** Modules that Grafana shares with its plugins: they must never be bundled. */
export const externals = [
  { 'amd-module': 'module' },
  'lodash',
  'moment',
  '@emotion/react',
  '@emotion/css',
  'react',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  'react-dom',
  'react-router',
  'rxjs',
  'rxjs/operators',
  'i18next',
  /^@grafana\/ui/i,
  /^@grafana\/runtime/i,
  /^@grafana\/data/i,
];

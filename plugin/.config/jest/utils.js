// Packages in node_modules that ship ES modules only and must be transformed for jest.
const grafanaESModules = [
  '.pnpm',
  '@grafana/schema',
  '@grafana/data',
  '@grafana/ui',
  '@grafana/runtime',
  '@grafana/i18n',
  '@wojtekmaj/date-utils',
  'd3',
  'd3-color',
  'd3-force',
  'd3-interpolate',
  'd3-scale-chromatic',
  'get-user-locale',
  'marked',
  'memoize',
  'mimic-function',
  'ol',
  'react-calendar',
  'react-colorful',
  '@react-hookz/web',
  '@ver0/deep-equal',
  'rxjs',
  'uuid',
];

const nodeModulesToTransform = (names) => `node_modules\/(?!.*(${names.join('|')})\/.*)`;

module.exports = { grafanaESModules, nodeModulesToTransform };

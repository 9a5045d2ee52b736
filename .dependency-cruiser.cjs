/** The arrows between the parts. `npm run arch` checks them. */
const FEATURES = '^backend/src/(monitor|doctor|detect|alerts|remediation|reports|collector)/';
const TESTS = '[.]test[.]tsx?$';

/** `from` must not import `to`. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid(
      'no-cycles',
      'Two files that need each other at run time are one, or lack a third.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
    ),
    forbid('resolvable', 'What is imported must exist.', {}, { couldNotResolve: true }),
    forbid(
      'engine-is-pure',
      'The engine is numbers in, results out: it imports nothing of ours but wire types, and no I/O.',
      { path: '^backend/src/engine/', pathNot: TESTS },
      { path: '^backend/', pathNot: '^backend/src/(engine|wire)/' }
    ),
    forbid(
      'engine-has-no-io',
      'Clock, files, network and processes are passed in.',
      { path: '^backend/src/engine/', pathNot: TESTS },
      { dependencyTypes: ['core'] }
    ),
    forbid(
      'wire-is-types',
      'Wire types are for everyone, so they depend on nobody but the names and types of the engine.',
      { path: '^backend/src/wire/' },
      { path: '.', pathNot: '^backend/src/(wire/|engine/.*(types|components|state|severity)[.]ts$)' }
    ),
    forbid(
      'sdk-stands-alone',
      'The plugin SDK knows nothing of our product: it could be published alone.',
      { path: '^backend/src/grafana/sdk/' },
      { path: '^(backend|plugin)/', pathNot: '^backend/(src/grafana/sdk/|test/)' }
    ),
    forbid(
      'clients-import-no-feature',
      'Sources, store and clients serve the features and know nothing of them.',
      { path: '^backend/src/(sources|store|grafana/client)/' },
      { path: `${FEATURES}|^backend/src/(api|main|grafana/datasource)/` }
    ),
    forbid(
      'features-import-no-edge',
      'Features do not know who calls them.',
      { path: FEATURES },
      { path: '^backend/src/(api|main|grafana/(datasource|sdk))/' }
    ),
    forbid(
      'edges-hold-no-mathematics',
      'API and data source translate; what they tell is computed in the features.',
      { path: '^backend/src/(api|grafana/datasource)/', pathNot: TESTS },
      { path: '^backend/src/(engine|store)/' }
    ),
    forbid(
      'only-main-wires',
      'Nothing imports main.',
      { pathNot: '^backend/(src/main|test|bench)/' },
      { path: '^backend/src/main/' }
    ),
    forbid(
      'simulator-is-an-aid',
      'A demonstration and test aid: the product never depends on it, only main wires it.',
      { path: '^(backend|plugin)/', pathNot: '^backend/(src/(simulator|backtest|main)|test|bench)/' },
      { path: '^backend/src/simulator/' }
    ),
    forbid(
      'backtest-is-an-aid',
      'It runs the engines on the simulated fleet: nothing of the product depends on it, only main wires it.',
      { path: '^(backend|plugin)/', pathNot: '^backend/(src/(backtest|main)|test|bench)/' },
      { path: '^backend/src/backtest/' }
    ),
    forbid(
      'backtest-sees-engine-and-simulator',
      'What it measures is pure, so it needs nothing else.',
      { path: '^backend/src/backtest/', pathNot: TESTS },
      { path: '^(backend|plugin)/', pathNot: '^backend/src/(backtest|engine|simulator)/' }
    ),
    forbid(
      'simulator-stands-alone',
      'What the product is tested with must not share its mistakes.',
      { path: '^backend/src/simulator/', pathNot: TESTS },
      { path: '^(backend|plugin)/', pathNot: '^backend/src/simulator/' }
    ),
    forbid(
      'plugin-imports-wire-only',
      'The plugin takes from the backend only the types that cross the wire.',
      { path: '^plugin/' },
      { path: '^backend/', pathNot: '^backend/src/wire/' }
    ),
    forbid(
      'backend-imports-no-plugin',
      'The backend does not know the plugin.',
      { path: '^backend/' },
      { path: '^plugin/' }
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.](css|svg|png)$' },
    tsPreCompilationDeps: true, // imports of types are arrows too
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

// Backend and scripts. The plugin has its own eslint.config.mjs, as create-plugin lays it out; `npm run lint` runs both.
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const nodeGlobals = Object.fromEntries(
  [
    'AbortController AbortSignal Buffer URL URLSearchParams clearInterval clearTimeout console fetch process',
    'queueMicrotask setImmediate setInterval setTimeout structuredClone TextDecoder TextEncoder performance',
  ]
    .join(' ')
    .split(' ')
    .map((name) => [name, 'readonly'])
);

export default defineConfig(
  globalIgnores(['**/node_modules/', '**/dist/', '.cache/', 'coverage/', 'plugin/']),
  {
    files: ['**/*.{ts,mjs,cjs}'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      complexity: ['error', 15],
      eqeqeq: 'error',
      'max-depth': ['error', 4],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of strings: it needs no code at run time.' },
      ],
      'no-undef': 'off',
      'prefer-const': 'error',
    },
  },
  {
    files: ['backend/**/*.ts', 'dashboards/**/*.ts'],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // With noUncheckedIndexedAccess, loops over typed arrays of known length need `values[i]!`.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['backend/src/**/*.ts'],
    ignores: ['backend/src/{config,main,grafana/sdk}/**', '**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only config reads the environment; take the value as a parameter.',
        },
      ],
    },
  },
  {
    files: ['backend/**/*.test.ts', 'backend/test/**', 'backend/bench/**', '**/*.test.mjs'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: { globals: { ...nodeGlobals, module: 'writable', require: 'readonly' } },
    rules: { 'no-undef': 'error', 'no-unused-vars': 'error' },
  },
  {
    files: ['scripts/**', 'backend/scripts/**', 'backend/src/main/**', 'backend/bench/**'],
    rules: { 'no-console': 'off' },
  }
);

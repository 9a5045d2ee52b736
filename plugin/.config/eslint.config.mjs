import grafanaConfig from '@grafana/eslint-config/flat.js';
import { defineConfig } from 'eslint/config';

export default defineConfig([
  ...grafanaConfig,
  {
    rules: {
      'react/prop-types': 'off',
      // JSX is compiled to react/jsx-runtime, which Grafana shares.
      'react/react-in-jsx-scope': 'off',
      'no-console': 'error',
      complexity: ['error', 15],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: `${import.meta.dirname}/..` } },
    rules: { '@typescript-eslint/no-deprecated': 'warn' },
  },
  {
    files: ['e2e/**/*.ts', 'harness/**/*.{ts,tsx}', '*.ts'],
    rules: { 'react-hooks/rules-of-hooks': 'off' },
  },
]);

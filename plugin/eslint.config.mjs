import { defineConfig, globalIgnores } from 'eslint/config';
import baseConfig from './.config/eslint.config.mjs';

export default defineConfig([
  globalIgnores([
    '**/dist/',
    '**/node_modules/',
    '**/test-results/',
    '**/playwright-report/',
    'e2e/.auth/',
    'coverage/',
  ]),
  ...baseConfig,
]);

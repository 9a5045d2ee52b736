import type { PluginOptions } from '@grafana/plugin-e2e';
import { defineConfig, devices } from '@playwright/test';
import { dirname } from 'node:path';

const pluginE2eAuth = `${dirname(require.resolve('@grafana/plugin-e2e'))}/auth`;

/** Wide enough for Grafana's toolbars: what does not fit hides in a menu. */
const browser = {
  ...devices['Desktop Chrome'],
  viewport: { width: 1600, height: 1000 },
  storageState: 'playwright/.auth/admin.json',
};

/** The tests on a real Grafana (`npm run e2e` at the project's root starts one). */
export default defineConfig<PluginOptions>({
  testDir: './e2e',
  outputDir: './test-results/e2e',
  // One Grafana and one node exporter for all: a test that takes the exporter away must not disturb another.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: process.env.GRAFANA_URL ?? 'http://localhost:3000',
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
    },
  },
  projects: [
    { name: 'auth', testDir: pluginE2eAuth, testMatch: [/.*\.js/] },
    // This machine is watched, with the simulation off.
    { name: 'chromium', testIgnore: 'fleet/**', use: browser, dependencies: ['auth'] },
    // The simulated fleet is watched, which is at SIMULATOR_URL.
    { name: 'fleet', testMatch: 'fleet/**/*.spec.ts', use: browser, dependencies: ['auth'] },
  ],
});

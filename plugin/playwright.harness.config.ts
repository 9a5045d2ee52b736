import { defineConfig } from '@playwright/test';

/** The panel in a real Chromium, drawn from recorded frames: no Grafana is needed. */
export default defineConfig({
  testDir: './harness/tests',
  outputDir: './test-results/harness',
  globalSetup: './harness/globalSetup.mjs',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // A bound for what hangs: a test draws the panel at four sizes, which a busy machine does slowly.
  timeout: 180_000,
  reporter: [['list']],
  use: {
    viewport: { width: 1000, height: 760 },
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
    },
  },
});

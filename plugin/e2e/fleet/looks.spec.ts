/** Every dashboard and page opens, in both themes, on a desk and on a phone, with data and without a complaint. */
import { expect, test } from '@grafana/plugin-e2e';
import type { Page } from '@playwright/test';
import { APP_ID } from '../../src/shared/ids';

const DASHBOARDS = {
  Executive: '/d/mev-quality-executive',
  Operations: '/d/mev-quality-operations',
  MEV: '/d/mev-quality-mev',
  Forecast: '/d/mev-quality-forecast',
  'Quality score': '/d/mev-quality-score',
};
/** Where each page is, and what it says when its data are there. */
const PAGES = {
  Overview: { path: `/a/${APP_ID}/overview`, says: 'Searcher 1 (ethereum)' },
  Alerts: { path: `/a/${APP_ID}/alerts`, says: /Nothing fires|active alert/ },
  Incidents: { path: `/a/${APP_ID}/incidents`, says: /No incident goes on|incidents? go(es)? on/ },
  Runbooks: { path: `/a/${APP_ID}/runbooks`, says: /\d+ runbooks/ },
  Runbook: { path: `/a/${APP_ID}/runbooks/SystemDown`, says: 'Alerts of SystemDown' },
  Anomalies: { path: `/a/${APP_ID}/anomalies`, says: /unusual|As usual|All as usual|not known yet|in training/ },
  'Root cause': { path: `/a/${APP_ID}/root-cause`, says: /most likely|Nothing stands out/ },
  Service: { path: `/a/${APP_ID}/service/ethereum-searcher-1`, says: 'p99 latency' },
  Configuration: { path: `/a/${APP_ID}/configuration`, says: /score inputs and .* metrics have data/ },
};
/** A busy machine draws slowly; a panel that never ends loading is a failure all the same. */
test.describe.configure({ timeout: 180_000 });

const SIZES = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } };

/** Grafana asks for what a dashboard need not have, and its own 404 stands in the console. */
const GRAFANAS_OWN = /\/public-dashboards$/;

/** What the browser complains of. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const { url } = message.location();
    if (message.type() === 'error' && !GRAFANAS_OWN.test(url)) {
      complaints.push(`${message.text()} (${url})`);
    }
  });
  return complaints;
}

/** All panels in view have been drawn, and none of them has failed. */
async function drawn(page: Page): Promise<void> {
  await expect(page.getByLabel('Panel loading bar')).toHaveCount(0, { timeout: 90_000 });
  await expect(page.getByTestId(/data-testid Panel status (error|warning)/)).toHaveCount(0);
  await expect(page.getByText('No data', { exact: true })).toHaveCount(0);
}

/** Nothing is wider than the screen. */
const widerThanScreen = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const theme of ['dark', 'light']) {
    test.describe(`${size}, ${theme}`, () => {
      test.use({ viewport });

      for (const [name, path] of Object.entries(DASHBOARDS)) {
        test(`${name} dashboard`, async ({ page }, testInfo) => {
          const complaints = complaintsOf(page);
          await page.goto(`${path}?theme=${theme}`);
          await expect(page.getByTestId('data-testid panel content').first()).toBeVisible({ timeout: 30_000 });
          await drawn(page);
          await page.screenshot({ path: testInfo.outputPath('screen.png') });
          expect(await widerThanScreen(page)).toBe(0);
          expect(complaints).toEqual([]);
        });
      }

      for (const [name, { path, says }] of Object.entries(PAGES)) {
        test(`${name} page`, async ({ page }, testInfo) => {
          const complaints = complaintsOf(page);
          await page.goto(`${path}?theme=${theme}`);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 30_000 });
          await expect(page.getByText(says).first()).toBeVisible({ timeout: 30_000 });

          await drawn(page);
          await page.screenshot({ path: testInfo.outputPath('screen.png'), fullPage: true });
          expect(await widerThanScreen(page)).toBe(0);
          expect(complaints).toEqual([]);
        });
      }
    });
  }
}

import { expect, test } from '@playwright/test';
import { ALERTS_NOW } from '../../src/testing/alertItems';
import type { PageCase } from '../pages';
import { expectAccessible, show, SIZES, type Theme } from './show';

/** What a reader must be able to read on any screen, in any theme. */
const ANSWERS: Array<{ name: PageCase; says: RegExp[] }> = [
  { name: 'cause', says: [/redis is the most likely cause \(92 %\)/, /very likely, 92 %/, /Bundle relay/, /Deploy/] },
  { name: 'nothing', says: [/Nothing stands out between 09:30 and 10:00/, /Looked at 3 services/] },
  { name: 'reading', says: [/History is being read: 40 %/] },
  { name: 'failed', says: [/The causes cannot be shown/, /Prometheus at .* did not answer/] },
  { name: 'wrong', says: [/Memory leak/, /52 MiB\/h/, /runs out in 6 h 20 min \(4 h to 9 h\)/] },
  { name: 'well', says: [/No failure pattern; looked at 10:00/] },
  {
    name: 'alerts',
    says: [/1\s*Critical/, /A. Doe until 08:00/, /L0 → L1 in 1m/, /told: A. Doe/, /Resolved in the time/],
  },
  { name: 'alertsFailed', says: [/The alerts cannot be shown/, /The database cannot be had/] },
  { name: 'alert', says: [/Critical · firing for 14 min/, /in 1m, unless somebody acknowledges/] },
  { name: 'alertAcknowledged', says: [/acknowledged, firing/, /j.roe until 06:20/] },
  { name: 'alertPending', says: [/Grafana did not take the silence/] },
  { name: 'alertSuppressed', says: [/nobody is told/, /Dependant/, /Would have been told: A. Doe/] },
  { name: 'alertResolved', says: [/resolved, fired for 9 min/, /not needed/] },
  { name: 'alertLost', says: [/could not be refreshed/, /Critical · firing/] },
  { name: 'alertUnknown', says: [/There is no such alert/] },
  { name: 'incident', says: [/4 alerts, 1 of them suppressed/, /Suppressed: 1/] },
  { name: 'incidents', says: [/1 incident goes on/, /resolved, fired for 40 min/] },
  { name: 'runbook', says: [/does not answer/, /systemctl restart geth/] },
  { name: 'runbookUnknown', says: [/There is no runbook “SystemUp”/] },
];
/** The harness' own margins. */
const MARGINS = 32;
const SCREENS = { desk: 'large', phone: 'phone' } as const;

for (const theme of ['dark', 'light'] satisfies Theme[]) {
  for (const { name, says } of ANSWERS) {
    test(`${name} is readable, accessible and no wider than its screen, ${theme}`, async ({ page }, testInfo) => {
      const errors: Error[] = [];
      page.on('pageerror', (error) => errors.push(error));
      await page.clock.setFixedTime(ALERTS_NOW);
      for (const [screen, size] of Object.entries(SCREENS)) {
        await test.step(screen, async () => {
          await page.setViewportSize({ width: SIZES[size][0] + MARGINS, height: 800 });
          await show(page, { panel: 'page', case: name, size, theme });
          const shown = page.locator('main section').first();
          for (const words of says) {
            await expect(shown).toContainText(words);
          }
          expect(await shown.evaluate(({ scrollWidth }) => scrollWidth)).toBe(SIZES[size][0]);
          await page.screenshot({ path: testInfo.outputPath(`${screen}.png`), fullPage: true });
          await expectAccessible(page);
        });
      }
      expect(errors).toEqual([]);
    });
  }
}

test('evidence is unfolded by keyboard alone', async ({ page }) => {
  await show(page, { panel: 'page', case: 'cause', size: 'large' });
  const button = page.getByRole('button', { name: /^Evidence: .*arb-host-1/ });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByText('None of those that need it followed.')).toBeVisible();
});

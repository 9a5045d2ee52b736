import { expect, type Page, test } from '@playwright/test';
import type { AlertsCase } from '../frames/alerts';
import { expectAccessible, overflowing, show, type Size, SIZES, type Theme } from './show';

const NOW = new Date('2026-03-02T10:00:00Z');

/** With the clock at a known time, which goes on. */
async function open(page: Page, name: AlertsCase, size: Size = 'large', theme: Theme = 'dark'): Promise<void> {
  if (page.url() === 'about:blank') {
    await page.clock.install({ time: NOW });
  }
  await show(page, { panel: 'alerts', case: name, size, theme });
}

const rows = (page: Page) => page.getByRole('listitem');
const list = (page: Page) => page.getByRole('region', { name: /critical|fires/ });
const acknowledge = (page: Page, name: string) => page.getByRole('button', { name: `Acknowledge ${name}` });
const names = (page: Page) => rows(page).getByRole('link').allTextContents();

/** What a reader must be able to read at any size, in any theme. */
const ANSWERS: Array<{ name: AlertsCase; says: RegExp[] }> = [
  { name: 'several', says: [/3/, /critical/i, /1 high/] },
  { name: 'one', says: [/1/, /critical/i, /SystemDown/, /arb-node-2/] },
  { name: 'handled', says: [/2 acknowledged/, /12 suppressed/] },
  { name: 'thousand', says: [/200/, /critical/i] },
  { name: 'viewer', says: [/3/, /critical/i] },
  { name: 'lost', says: [/As of 09:5\d:\d\d/] },
  { name: 'none', says: [/firing|Nothing fires/] },
  { name: 'otherShape', says: [/the query answered something else\. Choose the MEV Quality data source/] },
  { name: 'empty', says: [/the query answered nothing\. Choose the MEV Quality data source/] },
  { name: 'error', says: [/The service at .* did not answer\. Grafana still notifies by itself/] },
];

for (const theme of ['dark', 'light'] satisfies Theme[]) {
  for (const { name, says } of ANSWERS) {
    test(`alerts: ${name} is readable, accessible and within its box at every size, ${theme}`, async ({ page }) => {
      const errors: Error[] = [];
      page.on('pageerror', (error) => errors.push(error));
      for (const size of Object.keys(SIZES) as Size[]) {
        await test.step(SIZES[size].join(' × '), async () => {
          await open(page, name, size, theme);
          for (const words of says) {
            await expect(page.locator('main section').first()).toContainText(words);
          }
          expect(await overflowing(page)).toEqual([]);
          await expectAccessible(page);
        });
      }
      expect(errors).toEqual([]);
    });
  }
}

test('worst first, then newest; each with age, level and who was told', async ({ page }) => {
  await open(page, 'several');
  expect(await names(page)).toEqual([
    'HighErrorRate',
    'SystemDown',
    'MEVProfitDrop',
    'HighMemoryUsage',
    'DiskSpaceLow',
    'QualityScoreLow',
  ]);
  await expect(rows(page).nth(1)).toContainText(/Critical.*arb-node-2.*4m.*L0 → L1 in 1\dm.*told: A\. Doe/);
  await expect(rows(page).nth(3)).toContainText('Grafana has not taken the silence yet: retrying');
});

test('the countdown goes on by itself', async ({ page }) => {
  await open(page, 'one');
  await expect(rows(page).first()).toContainText(/4m.*L0 → L1 in 1[01]m/);
  await page.clock.fastForward('10:10');
  await expect(rows(page).first()).toContainText(/14m.*L0 → L1 in \d\ds/);
  await page.clock.fastForward('01:00');
  await expect(rows(page).first()).toContainText('L0 → L1 now');
});

test('one click and Enter acknowledge; what comes of it is seen where it was, then folded away', async ({ page }) => {
  await open(page, 'several');
  await acknowledge(page, 'SystemDown of arb-node-2').click();
  const dialog = page.getByRole('dialog', { name: 'Acknowledge SystemDown' });
  await expect(dialog).toContainText(
    /Stops the escalation \(L0 → L1 in 1\dm, B\. Roe\), and silences it in Grafana until 14:00/
  );
  await expect(dialog.getByLabel('Comment')).toBeFocused();
  await page.keyboard.type('Restarting it');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(rows(page).nth(1)).toContainText(/SystemDown.*you until 14:00.*Restarting it.*Acknowledged/);
  await expect(page.getByRole('button', { name: '2 critical' })).toBeVisible();
  await page.evaluate(() => window.askAgain?.());
  await page.clock.fastForward('00:15');
  await expect(page.getByRole('button', { name: 'Acknowledged 3' })).toBeVisible();
  expect(await names(page)).not.toContain('SystemDown');
});

test('the dialog is accessible, and fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 700 });
  await open(page, 'several', 'phone');
  await acknowledge(page, 'SystemDown of arb-node-2').click();
  const box = await page.getByRole('dialog').boundingBox();
  expect(box!.x).toBeGreaterThanOrEqual(0);
  expect(box!.x + box!.width).toBeLessThanOrEqual(390);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(acknowledge(page, 'SystemDown of arb-node-2')).toBeFocused();
});

test('a refusal is told in the dialog, and nothing looks acknowledged', async ({ page }) => {
  await open(page, 'refused');
  await acknowledge(page, 'SystemDown of arb-node-2').click();
  await page.getByRole('radio', { name: '1 h' }).check({ force: true });
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
  await expect(page.getByRole('dialog')).toContainText('Not acknowledged: You are a Viewer of this organisation.');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(rows(page).nth(1)).toContainText('L0 → L1');
});

test('Viewers are told why they cannot acknowledge, also by keyboard', async ({ page }) => {
  await open(page, 'viewer');
  await acknowledge(page, 'SystemDown of arb-node-2').focus();
  await expect(page.getByText(/Editors and Admins acknowledge\. You are a Viewer/)).toBeVisible();
});

test('targets on a phone are as large as a thumb', async ({ page }) => {
  await open(page, 'several', 'phone');
  for (const button of await rows(page).first().getByRole('button').all()) {
    const box = await button.boundingBox();
    expect(box!.height).toBeGreaterThanOrEqual(44);
    expect(box!.width).toBeGreaterThanOrEqual(44);
  }
});

test('of a thousand alerts only those in sight are drawn, and the list says how many there are', async ({ page }) => {
  await open(page, 'thousand');
  expect(await rows(page).count()).toBeLessThan(30);
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', '1000');
  await list(page).evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(page.getByText('Alert 1000 of the fleet')).toBeVisible();
  expect(await rows(page).count()).toBeLessThan(30);
});

test('a thousand alerts are walked through by keyboard alone', async ({ page }) => {
  await open(page, 'thousand');
  await acknowledge(page, 'SystemDown of service-1').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(
    rows(page)
      .nth(1)
      .getByRole('button', { name: /^Acknowledge/ })
  ).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.locator('[data-index="999"]').getByRole('button', { name: /^Acknowledge/ })).toBeFocused();
  await expect(page.locator('[data-index="999"]')).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await expect(page.locator('[data-index="0"]').getByRole('button', { name: /^Acknowledge/ })).toBeFocused();
  // A row that has the focus stays, wherever the list is scrolled to.
  await list(page).evaluate((element) => element.scrollTo(0, 20_000));
  await expect(page.locator('[data-index="0"]').getByRole('button', { name: /^Acknowledge/ })).toBeFocused();
});

test('nothing moves away from under a pointer: what is new is told, and comes when it is asked for', async ({
  page,
}) => {
  await open(page, 'several');
  await rows(page).nth(1).hover();
  await page.evaluate(() => window.fireAnother?.());
  await expect(page.getByRole('button', { name: '1 new' })).toBeVisible();
  expect((await names(page))[1]).toBe('SystemDown');
  await page.getByRole('button', { name: '1 new' }).click();
  await expect(rows(page).first()).toContainText('NewOne');
});

test('a pointer that lies there holds nothing for long', async ({ page }) => {
  await open(page, 'several');
  await rows(page).nth(1).hover();
  await page.evaluate(() => window.fireAnother?.());
  await expect(page.getByRole('button', { name: '1 new' })).toBeVisible();
  await page.clock.fastForward('00:11');
  await expect(rows(page).first()).toContainText('NewOne');
});

test('the menu leads to alert, incident, runbook, rule and silence', async ({ page }) => {
  await open(page, 'handled');
  await page.getByRole('button', { name: '2 acknowledged' }).click();
  await page.getByRole('button', { name: 'More about HighMemoryUsage of redis' }).click();
  const hrefs = await page
    .getByRole('menuitem')
    .evaluateAll((items) => items.map((item) => [item.textContent, item.getAttribute('href')]));
  expect(hrefs.slice(0, 5)).toEqual([
    ['Alert', '/a/mev-quality-app/alerts/k1?from=now-1h&to=now&var-ds=mev-quality'],
    ['Incident', '/a/mev-quality-app/incidents/inc-a1?from=now-1h&to=now&var-ds=mev-quality'],
    ['Runbook', '/a/mev-quality-app/runbooks/SystemDown'],
    ['Alert rule', '/alerting/grafana/system-down/view'],
    ['Silence', '/alerting/silence/s1/edit'],
  ]);
});

test('the headline shows what is folded away', async ({ page }) => {
  await open(page, 'several');
  await page.getByRole('button', { name: '12 suppressed' }).click();
  await expect(page.getByRole('button', { name: 'Suppressed 12' })).toBeInViewport();
  await expect(page.getByText(/^since 09:41; would have told A\. Doe/).first()).toBeVisible();
});

test('at twice the size it is the same panel, narrower', async ({ page }) => {
  await page.setViewportSize({ width: 500, height: 380 });
  await open(page, 'several', 'medium');
  await expect(acknowledge(page, 'HighErrorRate of bundle-relay')).toBeInViewport();
  expect(await overflowing(page)).toEqual([]);
});

test('nothing moves for readers who asked for that', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'loading');
  await expect(page.getByRole('status', { name: 'Loading the alerts' }).locator('div').first()).toHaveCSS(
    'animation-name',
    'none'
  );
  await open(page, 'several');
  const moving = await page
    .locator('article *')
    .evaluateAll((elements) => elements.filter((element) => element.getAnimations().length > 0).length);
  expect(moving).toBe(0);
});

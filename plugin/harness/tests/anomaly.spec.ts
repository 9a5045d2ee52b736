import { expect, type Page, test } from '@playwright/test';
import type { AnomalyCase } from '../frames/anomalies';
import { expectAccessible, overflowing, show, type Size, SIZES, type Theme } from './show';

const open = (page: Page, name: AnomalyCase, size: Size = 'large', more: { theme?: Theme; peers?: boolean } = {}) =>
  show(page, { panel: 'anomaly', case: name, size, ...more });
const chart = (page: Page) => page.getByRole('application');
const tooltip = (page: Page) => page.getByRole('tooltip');
const row = (page: Page, name: RegExp) =>
  page.getByRole('region', { name: /^Anomaly scores/ }).getByRole('button', { name });

/** Moves the pointer to a share of the plot's width. */
async function pointAt(page: Page, share: number): Promise<void> {
  const box = (await page.locator('.u-over').boundingBox())!;
  await page.mouse.move(box.x + box.width * share - 4, box.y + box.height / 2);
  await page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
}

/** What a reader must be able to read at any size, in any theme. */
const ANSWERS: Array<{ name: AnomalyCase; says: RegExp[] }> = [
  { name: 'active', says: [/3/, /Critical/, /arb-node-2/] },
  { name: 'usual', says: [/as usual/i] },
  { name: 'past', says: [/as usual/i] },
  { name: 'fleet', says: [/4/, /High/] },
  { name: 'training', says: [/not known yet|Nothing is known yet/, /Models are in training: 40 %/] },
  { name: 'retraining', says: [/Critical/] },
  { name: 'trainingEmpty', says: [/Models are in training: 40 %/] },
  { name: 'separate', says: [/3/, /Critical/] },
  { name: 'scoresOnly', says: [/Critical/] },
  { name: 'noEntity', says: [/the query answered no entity\. Check the query's filter/] },
  { name: 'empty', says: [/the query answered nothing\. Choose the MEV Quality data source/] },
  { name: 'error', says: [/Prometheus at .* did not answer\. Check the data source/] },
];

for (const theme of ['dark', 'light'] satisfies Theme[]) {
  for (const { name, says } of ANSWERS) {
    test(`anomalies: ${name} is readable, accessible and within its box at every size, ${theme}`, async ({ page }) => {
      const errors: Error[] = [];
      page.on('pageerror', (error) => errors.push(error));
      for (const size of Object.keys(SIZES) as Size[]) {
        await test.step(SIZES[size].join(' × '), async () => {
          await open(page, name, size, { theme });
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

test('a point tells value, expected band, severity and what drove it', async ({ page }) => {
  await open(page, 'active');
  await pointAt(page, 0.97);
  await expect(tooltip(page)).toContainText(/CPU usage\d[\d.]* %Expected[\d.]+ to [\d.]+ %/);
  await expect(tooltip(page)).toContainText(/Criticalsince 09:36, score 0\.\d\d/);
  await expect(tooltip(page).getByRole('row', { name: /^CPU usage 62 % 95\.1 % 33\.5 to 47\.9 %/ })).toBeVisible();
  await pointAt(page, 0.6);
  await expect(tooltip(page)).toContainText(/As usual, score 0\.\d\d/);
  await page.mouse.move(2, 2);
  await expect(tooltip(page)).toHaveCount(0);
});

test('a row of the strip is shown above when it is chosen, and leads to its page', async ({ page }) => {
  await open(page, 'active');
  await expect(row(page, /arb-node-2/)).toHaveAttribute('aria-pressed', 'true');
  await row(page, /base-node-1 network/).click();
  await expect(row(page, /base-node-1 network/)).toHaveAttribute('aria-pressed', 'true');
  await expect(chart(page)).toHaveAccessibleName(/Peers of base-node-1/);
  await expect(page.getByRole('link', { name: /Page of.*base-node-1/ })).toHaveAttribute(
    'href',
    /\/service\/base-node-1\?from=\d+&to=\d+&var-ds=mev-quality$/
  );
});

test('a point of the strip tells the entity and its score', async ({ page }) => {
  await open(page, 'active');
  const { x, y, width, height } = (await row(page, /base-node-1 network/).boundingBox())!;
  await page.mouse.move(x + width - 60, y + height / 2);
  await expect(tooltip(page)).toContainText(/base-node-1 network.*Highsince 08:59, score 0\.\d\d.*Peers81 %/);
});

test('bands that the answer lacks are asked for when their row is chosen', async ({ page }) => {
  await open(page, 'fleet');
  const missing = row(page, /^arbitrum-rpc-gateway-2 network/);
  while ((await missing.count()) === 0) {
    await page.getByRole('button', { name: 'The next rows' }).click();
  }
  await missing.click();
  await expect(chart(page)).toHaveAccessibleName(/Peers of arbitrum-rpc-gateway-2/);
});

test('dragging over the chart zooms into the time', async ({ page }) => {
  await open(page, 'active');
  const range = page.getByLabel('Time range');
  await expect(range).toHaveText('04:00 to 10:00');
  await pointAt(page, 0.5);
  await page.mouse.down();
  await pointAt(page, 0.75);
  await page.mouse.up();
  await expect(range).toHaveText(/^(06:59|07:00) to (08:29|08:30)$/);
});

test('arrow keys walk along the chart, and a screen reader is told where they are', async ({ page }) => {
  await open(page, 'active');
  await chart(page).focus();
  await expect(chart(page)).toHaveCSS('outline-style', 'solid');
  const told = page.locator('[aria-live="polite"]');
  await page.keyboard.press('ArrowLeft');
  await expect(told).toHaveText(/^10:00: CPU usage .* critical anomaly, driven by CPU usage/);
  await page.keyboard.press('ArrowLeft');
  await expect(told).toHaveText(/^09:59/);
  await page.keyboard.press('ArrowUp');
  await expect(told).toHaveText(/^09:36/);
  await page.keyboard.press('ArrowUp');
  await expect(told).toHaveText(/^05:50: .* medium anomaly/);
  await page.keyboard.press('Home');
  await expect(told).toHaveText(/^04:00: .*, as usual$/);
  await expect(tooltip(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tooltip(page)).toHaveCount(0);
});

test('everything is reached by Tab, in the order of reading', async ({ page }) => {
  await open(page, 'active');
  await page.getByRole('link', { name: /Page of/ }).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /^CPU usage/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /^Load average/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(chart(page)).toHaveAccessibleName(/Load average, one minute of arb-node-2/);
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press('Tab');
  }
  await expect(chart(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(row(page, /arb-node-2/)).toBeFocused();
});

test('Enter on the chart opens the page of the entity', async ({ page }) => {
  await page.route('**/service/**', (route) => route.fulfill({ contentType: 'text/html', body: 'arb-node-2' }));
  await open(page, 'active');
  await chart(page).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/service\/arb-node-2\?/);
});

test('the strip has the colours of the anomalies, where they were', async ({ page }) => {
  await open(page, 'active');
  const colours = await page
    .getByRole('region', { name: /^Anomaly scores/ })
    .locator('canvas')
    .evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const at = (x: number, y: number) => [...canvas.getContext('2d')!.getImageData(x, y, 1, 1).data];
      const bottom = (line: number) => Math.round(((line + 1) * canvas.height) / 8) - 6;
      return { now: at(canvas.width - 3, bottom(0)), high: at(canvas.width - 3, bottom(1)), usual: at(10, bottom(0)) };
    });
  const [red = 0, green = 0, blue = 0] = colours.now;
  expect(red).toBeGreaterThan(2 * Math.max(green, blue));
  expect(colours.high[1]).toBeGreaterThan(green);
  expect(Math.max(...colours.usual.slice(0, 3)) - Math.min(...colours.usual.slice(0, 3))).toBeLessThan(40);
});

test('the same metric of others is drawn behind', async ({ page }) => {
  const inked = () =>
    page.locator('.u-wrap canvas').evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return data.filter((_, i) => i % 4 === 3).filter((alpha) => alpha > 0).length;
    });
  await open(page, 'fleet');
  const alone = await inked();
  await open(page, 'fleet', 'large', { peers: true });
  await expect.poll(inked).toBeGreaterThan(1.05 * alone);
});

test('nothing moves for readers who asked for that', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, 'loading');
  await expect(page.getByRole('status', { name: 'Loading the anomalies' }).locator('div').first()).toHaveCSS(
    'animation-name',
    'none'
  );
  await open(page, 'active');
  await pointAt(page, 0.97);
  await expect(tooltip(page)).toHaveCSS('transition-property', 'none');
});

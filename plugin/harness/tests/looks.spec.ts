import { expect, test } from '@playwright/test';
import type { CaseName } from '../frames/cases';
import { expectAccessible, overflowing, show, type Size, SIZES, type Theme } from './show';

/** What a reader must be able to read at any size, in any theme. */
const ANSWERS: Array<{ name: CaseName; says: RegExp[] }> = [
  { name: 'ok', says: [/99\.3/, /A\+/, /OK/] },
  { name: 'degraded', says: [/Degraded/, /85\.4/] },
  { name: 'down', says: [/Down/] },
  { name: 'unknown', says: [/Unknown/, /no data since 09:40/] },
  { name: 'lowCoverage', says: [/91\.1/, /only 35 % known/] },
  { name: 'few', says: [/Payments API/, /Arbitrum node/, /bundle-relay/] },
  { name: 'many', says: [/Down|97\.1/] },
  { name: 'recorded', says: [/This machine/, /Prometheus/] },
  { name: 'series', says: [/70\.9/] },
  { name: 'noEntity', says: [/No score: the query answered no entity\. Check the filter/] },
  { name: 'empty', says: [/No score: the query answered nothing\. Choose the MEV Quality data source/] },
  { name: 'error', says: [/No score: Prometheus at .* connection refused\. Check the data source/] },
];

for (const theme of ['dark', 'light'] satisfies Theme[]) {
  for (const { name, says } of ANSWERS) {
    test(`${name} is readable, accessible and within its box at every size, ${theme}`, async ({ page }) => {
      const errors: Error[] = [];
      page.on('pageerror', (error) => errors.push(error));
      for (const size of Object.keys(SIZES) as Size[]) {
        await test.step(SIZES[size].join(' × '), async () => {
          await show(page, { case: name, size, theme });
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

test('the state of what is down is larger than its score', async ({ page }) => {
  await show(page, { case: 'down', size: 'medium' });
  const sizeOf = (text: string) =>
    page
      .getByText(text, { exact: true })
      .first()
      .evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  expect(await sizeOf('Down')).toBeGreaterThan(await sizeOf('97.1'));
});

test('400 × 300 has trend, components and the worst input', async ({ page }) => {
  await show(page, { case: 'degraded', size: 'medium' });
  await expect(page.getByRole('img', { name: 'Trend since 08:00: between 85.4 and 91.8' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Components' }).getByRole('listitem')).toHaveCount(4);
  await expect(page.getByRole('list', { name: 'What costs most points' })).toContainText(
    'Resource utilisation 91.4 %, target 80 %−5.1'
  );
});

test('900 × 600 has the table of all inputs', async ({ page }) => {
  await show(page, { case: 'degraded', size: 'large' });
  await expect(page.getByRole('row')).toHaveCount(15);
});

test('what is unknown of a component is hatched', async ({ page }) => {
  await show(page, { case: 'lowCoverage', size: 'medium' });
  const bar = page.getByRole('listitem', { name: /Performance: .*25 % of its inputs known/ }).locator('.bar > *');
  const boxes = await Promise.all([bar.nth(0).boundingBox(), bar.nth(1).boundingBox()]);
  const [known, unknown] = boxes.map((box) => box?.width ?? 0) as [number, number];
  expect(known / (known + unknown)).toBeCloseTo(0.25, 1);
  await expect(bar.nth(1)).toHaveCSS('background-image', /repeating-linear-gradient/);
});

test('nothing moves for readers who asked for that', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await show(page, { case: 'loading', size: 'medium' });
  await expect(page.getByRole('status', { name: 'Loading the score' }).locator('div').first()).toHaveCSS(
    'animation-name',
    'none'
  );
  await show(page, { case: 'ok', size: 'medium' });
  const moving = await page
    .locator('article *')
    .evaluateAll((elements) => elements.filter((element) => element.getAnimations().length > 0).length);
  expect(moving).toBe(0);
});

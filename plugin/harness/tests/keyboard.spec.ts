import { expect, test } from '@playwright/test';
import { show } from './show';

test('a card is chosen and left again by keyboard alone', async ({ page }) => {
  await show(page, { case: 'few', size: 'large' });
  // Grafana's panel is a stop of its own; the first of ours is the worst entity.
  await page.locator('main section').first().focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Payments API' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.getByRole('button', { name: 'All' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toHaveCount(3);
});

test('what scrolls can be scrolled by keyboard', async ({ page }) => {
  await show(page, { case: 'many', size: 'large' });
  const cards = page.getByRole('region', { name: '27 scores, worst first' });
  await cards.focus();
  await page.keyboard.press('End');
  await expect.poll(() => cards.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
  await expect(cards).toHaveCSS('outline-style', 'solid');
});

test('one data link is a link', async ({ page }) => {
  await show(page, { case: 'ok', size: 'medium', links: 1 });
  await expect(page.getByRole('link', { name: 'Runbook 1: bundle-relay' })).toHaveAttribute('href', '#link-0');
});

test('several data links are a menu that opens by keyboard', async ({ page }) => {
  await show(page, { case: 'ok', size: 'medium', links: 2 });
  await page.getByRole('button', { name: 'Links of bundle-relay' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Runbook 2' })).toBeVisible();
});

test('a time tells the exact instant when it is pointed at', async ({ page }) => {
  await show(page, { case: 'degraded', size: 'medium' });
  await page.getByText('09:40').hover();
  await expect(page.getByRole('tooltip')).toContainText('2026-03-02 09:40:00');
});

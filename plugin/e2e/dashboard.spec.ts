import { expect, test } from '@grafana/plugin-e2e';
import { PROVISIONED, scoreOf } from './quality';

test('the dashboard shows the score that the backend computes', async ({ gotoDashboardPage, page, request }) => {
  await gotoDashboardPage({ uid: PROVISIONED.dashboard });
  const card = page.getByRole('article', { name: 'This machine' });
  await expect(card).toContainText('OK');
  // Both move with the clock; the panel is refreshed every ten seconds.
  await expect
    .poll(
      async () => {
        const { score } = await scoreOf(request, 'machine');
        return Math.abs(Number(await card.getByTestId('score').textContent()) - (score ?? Number.NaN));
      },
      { timeout: 40_000 }
    )
    .toBeLessThanOrEqual(0.3);
});

test('one service is shown alone with all its inputs', async ({ gotoDashboardPage, page }) => {
  await gotoDashboardPage({ uid: PROVISIONED.dashboard });
  await page.getByRole('button', { name: 'This machine' }).click();
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(page.getByRole('article')).not.toHaveCount(1);
});

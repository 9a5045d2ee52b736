import { expect, test } from '@grafana/plugin-e2e';
import { APP_ID } from '../src/shared/ids';
import { PROVISIONED } from './quality';

test('the configuration page tells what is loaded and connected', async ({ gotoAppPage, page }) => {
  await gotoAppPage({ pluginId: APP_ID, path: '/configuration' });
  await expect(page.getByRole('region', { name: 'What is loaded' })).toContainText('Services');
  const checks = page.getByRole('region', { name: 'Checks' }).getByRole('listitem');
  await expect(checks.filter({ has: page.getByText('Prometheus', { exact: true }) })).toContainText('OK');
  await expect(page.getByRole('region', { name: 'Coverage' }).getByRole('row').nth(1)).toBeVisible();
});

test('the page Status has moved to the configuration, and the app opens with the overview', async ({ page }) => {
  await page.goto(`/a/${APP_ID}/status?var-ds=${PROVISIONED.uid}`);
  await expect(page).toHaveURL(new RegExp(`/a/${APP_ID}/configuration\\?.*var-ds=${PROVISIONED.uid}`));
  await page.goto(`/a/${APP_ID}`);
  await expect(page).toHaveURL(new RegExp(`/a/${APP_ID}/overview`));
});

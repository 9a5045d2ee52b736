import { expect, test } from '@grafana/plugin-e2e';
import { APP_ID } from '../src/shared/ids';
import { PROVISIONED } from './quality';

test('the status page tells what is connected', async ({ gotoAppPage, page }) => {
  await gotoAppPage({ pluginId: APP_ID, path: '/status' });
  const section = page.getByRole('region', { name: PROVISIONED.name });
  await expect(section.getByRole('listitem').filter({ hasText: 'Prometheus' }).first()).toContainText('OK');
  await page.getByRole('link', { name: 'Open the dashboard Quality score' }).click();
  await expect(page).toHaveURL(new RegExp(`/d/${PROVISIONED.dashboard}`));
});

import { expect, test } from '@grafana/plugin-e2e';
import { DATASOURCE_ID } from '../src/shared/ids';
import { prometheusUrl } from './quality';

test('a data source with the address of a Prometheus is saved and tested', async ({
  createDataSourceConfigPage,
  page,
  request,
}) => {
  const configPage = await createDataSourceConfigPage({ type: DATASOURCE_ID });
  await page.getByLabel('Prometheus URL').fill(await prometheusUrl(request));
  await expect(configPage.saveAndTest()).toBeOK();
  await expect(configPage).toHaveAlert('success', { hasText: 'Prometheus' });
});

test('an address where no Prometheus answers is told as it is', async ({ createDataSourceConfigPage, page }) => {
  const configPage = await createDataSourceConfigPage({ type: DATASOURCE_ID });
  await page.getByLabel('Prometheus URL').fill('http://127.0.0.1:1');
  await expect(configPage.saveAndTest()).not.toBeOK();
  await expect(configPage).toHaveAlert('error', { hasText: '127.0.0.1:1' });
});

test('the service mode asks for the service and its token', async ({ createDataSourceConfigPage, page }) => {
  await createDataSourceConfigPage({ type: DATASOURCE_ID });
  await page.getByRole('radio', { name: 'Service' }).check();
  await expect(page.getByLabel('Service URL')).toBeVisible();
  await expect(page.getByLabel('Token')).toBeVisible();
});

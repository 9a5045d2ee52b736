import { expect, test } from '@grafana/plugin-e2e';
import { PROVISIONED } from './quality';
import { refreshPanel } from './support/refreshPanel';

test('a new query asks for the overall score', async ({ panelEditPage, page }) => {
  await panelEditPage.datasource.set(PROVISIONED.name);
  const row = panelEditPage.getQueryEditorRow('A');
  await expect(row.getByRole('radio', { name: 'Overall' })).toBeChecked();
  await expect(refreshPanel(panelEditPage, page)).toBeOK();
});

test('scores of services come with a series for each', async ({ panelEditPage, page }) => {
  await panelEditPage.datasource.set(PROVISIONED.name);
  await panelEditPage.setVisualization('Table');
  await panelEditPage.getQueryEditorRow('A').getByRole('radio', { name: 'Service' }).check();
  await expect(refreshPanel(panelEditPage, page)).toBeOK();
  await expect(panelEditPage.panel.fieldNames).toContainText(['time', 'machine', 'prometheus']);
});

test('the pickers offer what the backend knows', async ({ panelEditPage, page }) => {
  await panelEditPage.datasource.set(PROVISIONED.name);
  const row = panelEditPage.getQueryEditorRow('A');
  await row.getByRole('combobox', { name: 'Services' }).click();
  await expect(page.getByRole('option', { name: 'This machine' })).toBeVisible();
});

test('metrics of a category come with their names', async ({ panelEditPage, page }) => {
  await panelEditPage.datasource.set(PROVISIONED.name);
  await panelEditPage.setVisualization('Table');
  const row = panelEditPage.getQueryEditorRow('A');
  await row.getByRole('radio', { name: 'Metrics' }).check();
  await row.getByLabel('Category').click();
  await page.getByRole('option', { name: 'system' }).click();
  await expect(refreshPanel(panelEditPage, page)).toBeOK();
});

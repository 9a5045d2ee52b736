import { expect, test } from '@grafana/plugin-e2e';
import { PROVISIONED } from './quality';

test('Explore draws the score', async ({ explorePage, page }) => {
  await explorePage.goto();
  await explorePage.datasource.set(PROVISIONED.name);
  // Explore runs the default query of a data source that is chosen.
  await expect(page.getByTestId('data-testid panel content').getByText('score overall').first()).toBeVisible();
});

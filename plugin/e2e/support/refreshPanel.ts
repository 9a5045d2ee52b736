import { expect, type PanelEditPage } from '@grafana/plugin-e2e';
import type { Page, Response } from '@playwright/test';

/** Refreshes the panel when its first query is over: plugin-e2e waits two seconds for that, and hangs when it takes longer. */
export async function refreshPanel(panelEditPage: PanelEditPage, page: Page): Promise<Response> {
  await expect(page.getByTestId('data-testid RefreshPicker run button')).toHaveText(/refresh/i, { timeout: 30_000 });
  return panelEditPage.refreshPanel();
}

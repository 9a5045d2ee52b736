/**
 * An outage from its beginning to its end: Grafana tells level 0 by itself, the levels above come at their times, an
 * acknowledgement in the panel silences it and stops the escalation, and the end of the outage ends all of it. The policy
 * of critical alerts is shortened for it; what is delivered is read from the inbox.
 */
import { expect, test } from '@grafana/plugin-e2e';
import type { APIRequestContext } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import type { AlertItem } from '@mev-quality/backend/wire';
import { APP_ID } from '../../src/shared/ids';
import {
  alertOf,
  createAlertsDashboard,
  deleteDashboard,
  detailsOf,
  escalationsOf,
  inboxOf,
  silencesOf,
} from './support/alerting';
import { inject, removeAll } from './support/faults';

const SECOND = 1_000;
const MINUTE = 60_000;
const RULE = 'SystemDown';
/** No service needs it, so no alert but its own has to do with it. */
const TARGET = 'api-gateway';
const FAULT_S = 15 * 60;
/** A scrape, a minute below 1, an evaluation, the wait of the group. */
const FIRES_WITHIN = 4 * MINUTE;
/** An evaluation of the rule that escalates, and the delivery, on a busy machine. */
const DELIVERED_WITHIN = 60 * SECOND;
const LEVELS = [
  { after: 0, contact: 'oncall_engineer' },
  { after: 20, contact: 'team_lead' },
  { after: 40, contact: 'engineering_manager' },
  // Late enough for somebody to acknowledge before.
  { after: 180, contact: 'cto' },
];
const configFile = process.env.FLEET_CONFIG ?? '';

test.describe.configure({ mode: 'serial' });
test.skip(!configFile, 'needs a stack of its own: run it with GRAFANA_HOME');

let originalConfig: string;
let dashboard: string;
let began: number;
let alert: AlertItem;

const firingOf = (request: APIRequestContext) => alertOf(request, { name: RULE, service: TARGET });

/** Epoch milliseconds of the first notification by a channel that fires. */
async function toldAt(request: APIRequestContext, channel: string): Promise<number | undefined> {
  const first = (await inboxOf(request, channel, TARGET)).find(
    ({ status, at }) => status === 'firing' && Date.parse(at) >= began
  );
  return first && Date.parse(first.at);
}

function note(description: string): void {
  test.info().annotations.push({ type: 'figure', description });
}

test.beforeAll(async ({ request }) => {
  originalConfig = readFileSync(configFile, 'utf8');
  const config = parseDocument(originalConfig);
  config.setIn(
    ['alerts', 'policies', 'critical'],
    LEVELS.map(({ after, contact }) => ({ after: `${after}s`, contact }))
  );
  writeFileSync(configFile, String(config));
  await removeAll();
  dashboard = await createAlertsDashboard(request);
});

test.afterAll(async ({ request }) => {
  await removeAll();
  writeFileSync(configFile, originalConfig);
  await deleteDashboard(request, dashboard);
});

test('an outage is delivered by Grafana at level 0', async ({ request }) => {
  test.setTimeout(FIRES_WITHIN + MINUTE);
  began = Date.now();
  await inject('outage', TARGET, FAULT_S);
  await expect
    .poll(() => toldAt(request, 'oncall_engineer'), { timeout: FIRES_WITHIN, intervals: [SECOND] })
    .toBeDefined();
  note(`level 0 in the inbox ${(Number(await toldAt(request, 'oncall_engineer')) - began) / 1000} s after the fault`);
  await expect.poll(() => firingOf(request), { timeout: MINUTE, intervals: [SECOND] }).toBeDefined();
  alert = (await firingOf(request))!;
  expect(alert).toMatchObject({ status: 'firing', severity: 'critical', service: TARGET });
});

test('the levels above are delivered each to its contact, at their times', async ({ request }) => {
  test.setTimeout(4 * MINUTE);
  for (const { after, contact } of LEVELS.slice(1, 3)) {
    await expect
      .poll(() => toldAt(request, contact), { timeout: DELIVERED_WITHIN + after * SECOND, intervals: [SECOND] })
      .toBeDefined();
    const waited = (Number(await toldAt(request, contact)) - Date.parse(alert.startsAt)) / 1000;
    note(`${contact}, due after ${after} s, in the inbox ${waited} s after it fired`);
    expect(waited).toBeGreaterThanOrEqual(after);
  }
  expect(await escalationsOf(request, alert.id)).toEqual([1, 1, 0]);
});

test('an acknowledgement in the panel makes a silence in Grafana and stops the escalation', async ({
  page,
  request,
}, testInfo) => {
  test.setTimeout(8 * MINUTE);
  await page.goto(`/d/${dashboard}`);
  await page.getByRole('button', { name: `Acknowledge ${RULE} of ${TARGET}` }).click({ timeout: MINUTE });
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Looked at by the test');
  await dialog.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(page.getByText('Acknowledged').first()).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('panel.png') });

  await expect
    .poll(async () => (await silencesOf(request, TARGET)).map(({ status }) => status.state), { timeout: MINUTE })
    .toEqual(['active']);
  const [silence] = await silencesOf(request, TARGET);
  expect(silence!.comment).toMatch(/Acknowledged by admin: Looked at by the test/);
  expect(await escalationsOf(request, alert.id)).toEqual([0, 0, 0]);
  const { alert: now } = await detailsOf(request, alert.id);
  expect(now).toMatchObject({ status: 'acknowledged', isPending: false, nextLevelAt: null });

  await test.step('those who were told are told that it is over', async () => {
    for (const { contact } of LEVELS.slice(1, 3)) {
      await expect
        .poll(async () => (await inboxOf(request, contact, TARGET)).at(-1)?.status, { timeout: 2 * MINUTE })
        .toBe('resolved');
    }
  });

  await test.step('no further level is told', async () => {
    const { after, contact } = LEVELS[3]!;
    const late = Date.parse(alert.startsAt) + after * SECOND + DELIVERED_WITHIN;
    await page.waitForTimeout(Math.max(0, late - Date.now()));
    expect(await toldAt(request, contact)).toBeUndefined();
    expect((await detailsOf(request, alert.id)).alert.reached).toBe(2);
  });
});

test('the pages tell who was told, who has it, and what happened', async ({ page }, testInfo) => {
  test.setTimeout(3 * MINUTE);
  await page.goto(`/a/${APP_ID}/alerts`);
  const row = page.getByRole('row').filter({ has: page.locator(`a[href*="/alerts/${alert.id}"]`) });
  await expect(row).toContainText(/Acknowledged/, { timeout: 30 * SECOND });
  await expect(row).toContainText('Looked at by the test');
  await page.screenshot({ path: testInfo.outputPath('alerts.png'), fullPage: true });

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/a/${APP_ID}/alerts/${alert.id}`);
  await expect(page.getByText(/Critical · acknowledged, firing for/)).toBeVisible({ timeout: 30 * SECOND });
  const rungs = page.getByRole('list', { name: 'Levels of the escalation' }).getByRole('listitem');
  await expect(rungs).toHaveText([/L0.*told/, /L1.*told/, /L2.*told/, /L3.*stopped/]);
  await expect(page.getByRole('button', { name: 'Un-acknowledge' })).toBeInViewport();
  await page.screenshot({ path: testInfo.outputPath('alert.png') });

  await page.getByRole('link', { name: 'Incident', exact: true }).click();
  await expect(page.getByRole('list', { name: 'What happened' })).toContainText('Looked at by the test', {
    timeout: 30 * SECOND,
  });
  await page.screenshot({ path: testInfo.outputPath('incident.png'), fullPage: true });
});

test('the end of the outage ends it: the alert, its silence and its incident', async ({ page, request }) => {
  test.setTimeout(8 * MINUTE);
  await page.goto(`/a/${APP_ID}/alerts/${alert.id}`);
  await expect(page.getByText(/Critical · acknowledged/)).toBeVisible({ timeout: 30 * SECOND });
  await removeAll();
  // The page tells it by itself.
  await expect(page.getByText(/Critical · resolved, fired for/)).toBeVisible({ timeout: 5 * MINUTE });
  await expect
    .poll(async () => (await silencesOf(request, TARGET)).map(({ status }) => status.state), { timeout: 2 * MINUTE })
    .toEqual(['expired']);
  expect(await firingOf(request)).toBeUndefined();
  const { alert: now, events } = await detailsOf(request, alert.id);
  expect(now.status).toBe('resolved');
  expect(events.filter(({ kind }) => kind === 'level_reached')).toHaveLength(2);
  expect(await escalationsOf(request, alert.id)).toEqual([0, 0, 0]);
  await page.goto(`/a/${APP_ID}/incidents/${now.incident}`);
  await expect(page.getByText(/Critical · resolved/)).toBeVisible({ timeout: 30 * SECOND });
});

test('each rule that is provisioned has its runbook', async ({ page, request }) => {
  const answer = await request.get('/api/prometheus/grafana/api/v1/rules');
  const { data } = await answer.json();
  const rules: Array<{ name: string; annotations?: Record<string, string> }> = data.groups.flatMap(
    (group: { rules: unknown[] }) => group.rules
  );
  const named = rules.flatMap(({ annotations }) => annotations?.runbook_url?.match(/runbooks\/(\w+)/)?.[1] ?? []);
  expect(named).toContain(RULE);
  await page.goto(`/a/${APP_ID}/runbooks`);
  const list = page.getByRole('region', { name: 'Runbooks' });
  for (const runbook of new Set(named)) {
    await expect(list.getByRole('link', { name: runbook, exact: true })).toBeVisible();
  }
  await list.getByRole('link', { name: RULE, exact: true }).click();
  await expect(page.getByRole('article', { name: RULE })).toBeVisible();
});

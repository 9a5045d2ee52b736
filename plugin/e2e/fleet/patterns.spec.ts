/**
 * Each kind of fault, injected into the simulated fleet: the data source names its pattern, the pages tell it, what runs out
 * does so in a panel and in an alert rule, and of a cascade the page of causes ranks first where it began. All faults run
 * at once, on services that hardly need each other, since each takes minutes to be seen.
 */
import { expect, test } from '@grafana/plugin-e2e';
import type { APIRequestContext } from '@playwright/test';
import type { ForecastsAnswer, PatternName } from '@mev-quality/backend/wire';
import { APP_ID } from '../../src/shared/ids';
import { PROVISIONED } from '../quality';
import { admin, createRule, deleteRule, ruleState } from '../support/alertRule';
import { type FaultType, inject, removeAll, simulator } from './support/faults';

const SECOND = 1_000;
const MINUTE = 60_000;
/** Slow ones need some of it to be told from chance, and what flaps has to fall several times. */
const FAULT_S = 18 * 60;
const NAMED_WITHIN = FAULT_S * SECOND;
/** A cascade goes on for a minute from one service to the next. */
const CASCADE_SEEN_AFTER = 5 * MINUTE;

interface Expected {
  type: FaultType;
  target: string;
  /** Each is a right name for it. */
  patterns: PatternName[];
}

const LEAK: Expected = { type: 'memory_leak', target: 'redis', patterns: ['memory_leak'] };
const CASCADE: Expected = { type: 'cascade', target: 'arbitrum-host-1', patterns: ['cascade_failure'] };
const FAULTS: Expected[] = [
  LEAK,
  CASCADE,
  { type: 'outage', target: 'api-gateway', patterns: ['service_down'] },
  { type: 'flapping', target: 'base-rpc-1', patterns: ['flapping'] },
  { type: 'sync_stall', target: 'base-geth-1', patterns: ['stuck_height'] },
  { type: 'attack', target: 'ethereum-rpc-1', patterns: ['attack_pattern'] },
  { type: 'latency', target: 'optimism-rpc-1', patterns: ['performance_degradation'] },
  { type: 'error_burst', target: 'ethereum-relay-1', patterns: ['performance_degradation'] },
  { type: 'slow_degradation', target: 'base-relay-1', patterns: ['performance_degradation'] },
  // Those that need it follow.
  { type: 'bad_deploy', target: 'optimism-relay-1', patterns: ['performance_degradation', 'cascade_failure'] },
  { type: 'profit_drop', target: 'ethereum-searcher-1', patterns: ['profit_drop'] },
  { type: 'disk_fill', target: 'ethereum-host-1', patterns: ['saturation'] },
  { type: 'connection_exhaustion', target: 'postgres', patterns: ['saturation'] },
  { type: 'clock_drift', target: 'optimism-host-2', patterns: ['clock_drift'] },
];

test.describe.configure({ mode: 'serial' });
test.skip(!simulator, 'needs the simulated fleet: run it with GRAFANA_HOME, or set SIMULATOR_URL');

let began = 0;

/** What the data source names in a table of the patterns since the faults began: `pattern service`. */
async function namedPatterns(request: APIRequestContext): Promise<string[]> {
  const query = { refId: 'A', datasource: { uid: PROVISIONED.uid }, queryType: 'patterns', output: 'events' };
  const data = { from: String(began), to: String(Date.now()), queries: [query] };
  const { results } = await (await request.post('/api/ds/query', { headers: admin, data })).json();
  const [{ schema, data: columns }] = results.A.frames;
  const column = (name: string): string[] =>
    columns.values[schema.fields.findIndex((field: { name: string }) => field.name === name)] ?? [];
  const services = column('service');
  return column('pattern').map((pattern, row) => `${pattern} ${services[row]}`);
}

async function secondsToExhaustion(request: APIRequestContext, service: string): Promise<number> {
  const path = `/api/datasources/uid/${PROVISIONED.uid}/resources/api/v1/forecasts`;
  const answer: ForecastsAnswer = await (await request.get(path, { params: { service, resource: 'memory' } })).json();
  return answer.exhaustions[0]?.median ?? Infinity;
}

test.beforeAll(async ({ request }) => {
  await removeAll();
  // What is usual must be known before anything can be unusual.
  await expect
    .poll(
      async () => {
        const path = `/api/datasources/uid/${PROVISIONED.uid}/resources/api/v1/patterns`;
        return (await (await request.get(path)).json()).timestamp;
      },
      { timeout: 5 * MINUTE, intervals: [5 * SECOND] }
    )
    .not.toBeNull();
  began = Date.now();
  for (const { type, target } of FAULTS) {
    await inject(type, target, FAULT_S);
  }
});

test.afterAll(removeAll);

test('of a cascade the page ranks first where it began, and tells who followed in which order', async ({
  page,
}, testInfo) => {
  test.setTimeout(12 * MINUTE);
  await page.waitForTimeout(Math.max(0, began + CASCADE_SEEN_AFTER - Date.now()));
  const cause = page.getByRole('article', { name: `Cause 1: ${CASCADE.target}` });
  // The other faults are on other chains: whose trouble is looked at can be chosen.
  const chosen = `from=${began - MINUTE}&to=now&chain=arbitrum`;
  await expect(async () => {
    await page.goto(`/a/${APP_ID}/root-cause?${chosen}`);
    await expect(cause).toBeVisible({ timeout: 20 * SECOND });
  }).toPass({ timeout: 4 * MINUTE });
  await expect(page.getByText(new RegExp(`${CASCADE.target} is the most likely (cause|of)`))).toBeVisible();
  await expect(cause.getByText('Followed by')).toBeVisible();
  const order = page.getByRole('list', { name: 'Onsets and changes in their order' });
  await expect(order.getByText('Most likely cause')).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath('cause.png'), fullPage: true });
});

test('a pattern that is there now leads to the time of its onset', async ({ page }) => {
  await page.goto(`/a/${APP_ID}/root-cause?chain=arbitrum`);
  const patterns = page.getByRole('region', { name: 'Patterns now' });
  await expect(patterns.getByRole('button').first()).toBeVisible({ timeout: 30 * SECOND });
  const more = patterns.getByRole('button', { name: /^Show/ });
  if (await more.isVisible()) {
    await more.click();
  }
  await patterns.getByRole('button', { name: `Cascade failure from ${CASCADE.target}` }).click();
  await expect(page).toHaveURL(/from=20\d\d-.*chain=arbitrum|chain=arbitrum.*from=20\d\d-/);
  const answer = page.getByRole('region', { name: 'The answer' });
  await expect(answer).toContainText(/most likely|Nothing stands out/, { timeout: 30 * SECOND });
});

test('what runs out does so on the page of its service, in a panel, and in a rule', async ({ page, request }) => {
  test.setTimeout(NAMED_WITHIN);
  const rule = await createRule(request, {
    name: 'MemoryRunsOut',
    query: {
      queryType: 'forecast',
      output: 'seconds_to_exhaustion',
      services: [LEAK.target],
      resources: ['memory'],
    },
    evaluator: { type: 'lt', params: [4 * 3600] },
  });
  try {
    await expect
      .poll(() => secondsToExhaustion(request, LEAK.target), { timeout: 6 * MINUTE, intervals: [5 * SECOND] })
      .toBeLessThan(4 * 3600);
    await expect
      .poll(() => ruleState(request, rule), { timeout: 2 * MINUTE, intervals: [2 * SECOND] })
      .toMatch(/pending|firing/);
    await test.step('on the page of the service, with the pattern and what to do', async () => {
      await page.goto(`/a/${APP_ID}/service/${LEAK.target}?from=now-1h&to=now`);
      const card = page.getByRole('article', { name: 'Memory leak' });
      // The page looks again each minute; a leak is named later than it is known when the memory runs out.
      await expect(card).toContainText('Time to exhaustion', { timeout: 8 * MINUTE });
      await expect(card.getByRole('link', { name: 'Why? Root cause of Memory leak' })).toBeVisible();
      const ahead = page.getByRole('list', { name: 'Time to exhaustion' });
      await expect(ahead.getByRole('listitem').filter({ hasText: 'Memory' })).toContainText(
        /runs out in \d+ (s|min|h)/
      );
      await expect(page.getByTestId('data-testid Panel header Memory')).toBeVisible();
    });
    await test.step('in a panel', async () => {
      await page.goto('/d/mev-quality-forecast');
      const panel = page.getByTestId('data-testid Panel header What runs out, soonest first');
      await expect(panel.getByText(LEAK.target, { exact: true }).first()).toBeVisible({ timeout: 30 * SECOND });
    });
  } finally {
    await deleteRule(request, rule);
  }
});

test('the data source names the pattern of each kind of fault', async ({ request }, testInfo) => {
  test.setTimeout(NAMED_WITHIN + 2 * MINUTE);
  const missing = new Set(FAULTS);
  await expect
    .poll(
      async () => {
        const named = await namedPatterns(request);
        for (const fault of missing) {
          const name = fault.patterns.map((pattern) => `${pattern} ${fault.target}`).find((one) => named.includes(one));
          if (name !== undefined) {
            const after = Math.round((Date.now() - began) / SECOND);
            note(testInfo, `${fault.type}: ${name}, after ${after} s at most`);
            missing.delete(fault);
          }
        }
        return [...missing].map(({ type, target }) => `${type} ${target}`);
      },
      { timeout: Math.max(MINUTE, began + NAMED_WITHIN - Date.now()), intervals: [5 * SECOND] }
    )
    .toEqual([]);
});

/** A figure for the report of the run. */
function note(testInfo: { annotations: Array<{ type: string; description?: string }> }, description: string): void {
  testInfo.annotations.push({ type: 'figure', description });
}

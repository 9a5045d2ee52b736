/**
 * A fault of the simulated fleet is an anomaly: within two scrapes it stands in the anomaly panel, with the metric that it
 * changes as its driver, and an alert rule on its category and severity fires. With a history shorter than the baseline the
 * baseline is as short.
 */
import { expect, test } from '@grafana/plugin-e2e';
import type { APIRequestContext, Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import type { AnomaliesAnswer, AnomalyNow } from '@mev-quality/backend/wire';
import { APP_ID } from '../../src/shared/ids';
import { PROVISIONED } from '../quality';
import { createRule, deleteRule, ruleState } from '../support/alertRule';
import { inject, removeAll, simulator } from './support/faults';

const SECOND = 1_000;
const MINUTE = 60_000;
/** Two scrapes of 15 s, and a cycle of as much. */
const SEEN_WITHIN = 45 * SECOND;
/** A head that catches up stays in the rate of five minutes, and then in the eight rows of a minute that the model looks at. */
const OVER_WITHIN = 15 * MINUTE;
const FAULT_S = 6 * 60;
/** A node that no longer follows its chain loses peers at once, and its head stands still. */
const FAULT = 'sync_stall';
const CATEGORY = 'network';
/** The fleet has incidents of its own: one is taken that is well. */
const CANDIDATES = /^(arbitrum|base|optimism|ethereum)-geth-\d$/;
const DRIVERS = /^blockchain\/(peer_count|block_rate)$/;
const TITLES = /Peers|Blocks a minute/;
const configFile = process.env.FLEET_CONFIG ?? '';
const history = process.env.MEV_QUALITY_HISTORY ?? '';

test.describe.configure({ mode: 'serial' });
test.skip(!simulator || !configFile, 'needs a stack of its own: run it with GRAFANA_HOME');

let originalConfig = '';
let target = '';

async function anomaliesNow(request: APIRequestContext): Promise<AnomalyNow[]> {
  const path = `/api/datasources/uid/${PROVISIONED.uid}/resources/api/v1/anomalies`;
  const answer: AnomaliesAnswer = await (await request.get(path, { params: { category: CATEGORY } })).json();
  return answer.anomalies;
}

async function severityNow(request: APIRequestContext): Promise<AnomalyNow['severity']> {
  return (await targetNow(request))?.severity ?? null;
}

async function targetNow(request: APIRequestContext): Promise<AnomalyNow | undefined> {
  return (await anomaliesNow(request)).find(({ entity }) => entity === target);
}

/** The row of the target in the panel's strip of scores. */
const stripRow = (page: Page) =>
  page
    .getByRole('region', { name: /^Anomaly scores by category and entity/ })
    .getByRole('button', { name: new RegExp(`^${target} ?${CATEGORY}`) });

test.beforeAll(async () => {
  await removeAll();
  originalConfig = readFileSync(configFile, 'utf8');
  if (/^\d+[hd]$/.test(history) && history !== '7d') {
    const short = originalConfig.replace(/^( {2}baseline: ).*$/m, `$1${history}`);
    expect(short).not.toBe(originalConfig);
    writeFileSync(configFile, short);
  }
});

test.afterAll(async () => {
  await removeAll();
  if (originalConfig) {
    writeFileSync(configFile, originalConfig);
  }
});

test('the models are trained on the past, and a node is as usual', async ({ request }) => {
  test.setTimeout(12 * MINUTE);
  await expect
    .poll(
      async () => {
        const usual = (await anomaliesNow(request)).filter(
          ({ entity, training, score, severity }) =>
            CANDIDATES.test(entity) && !training && score !== null && severity === null
        );
        // The quietest.
        target = usual.sort((a, b) => (a.score ?? 1) - (b.score ?? 1))[0]?.entity ?? '';
        return target;
      },
      { timeout: 11 * MINUTE, intervals: [5 * SECOND], message: 'a node has a model and is as usual' }
    )
    .not.toBe('');
});

test('a fault is seen with what drives it, and a rule on it fires', async ({ page, request }, testInfo) => {
  test.setTimeout(12 * MINUTE);
  const rule = await createRule(request, {
    name: 'AnomalyHigh',
    query: {
      queryType: 'anomalies',
      output: 'score',
      categories: [CATEGORY],
      services: [target],
      instant: true,
    },
    // Above this threshold a score is of severity high or worse.
    evaluator: { type: 'gt', params: [0.6] },
  });
  try {
    await page.goto(`/a/${APP_ID}/anomalies?from=now-1h&to=now&entity=${target}&category=${CATEGORY}`);
    await expect(page.getByRole('heading', { level: 1, name: 'Anomalies' })).toBeVisible({ timeout: 30 * SECOND });
    await expect(stripRow(page)).toBeVisible({ timeout: MINUTE });

    const began = Date.now();
    await inject(FAULT, target, FAULT_S);

    await test.step('it is an anomaly within two scrapes, driven by what the fault changes', async () => {
      // Below what is expected, as a node that stalls is: another anomaly of the same node must not pass for it.
      await expect
        .poll(
          async () => {
            const now = await targetNow(request);
            const driver = now?.drivers[0];
            const fallen = driver !== undefined && (driver.value ?? Infinity) < (driver.low ?? -Infinity);
            return now?.severity && fallen ? driver.metric : 'none';
          },
          { timeout: SEEN_WITHIN, intervals: [SECOND] }
        )
        .toMatch(DRIVERS);
      note(testInfo, `anomaly after ${(Date.now() - began) / SECOND} s`);
    });

    await test.step('the open page shows it in the panel and in words when it is refreshed', async () => {
      await expect(async () => {
        await page.getByTestId('data-testid RefreshPicker run button').click();
        await expect(stripRow(page)).toContainText(/Critical|High|Medium|Low/, { timeout: 5 * SECOND });
      }).toPass({ timeout: SEEN_WITHIN });
      note(testInfo, `in the panel after ${(Date.now() - began) / SECOND} s`);
      const words = new RegExp(`${target}.*driven by (${TITLES.source})`);
      await expect(page.getByRole('article', { name: words })).toBeVisible();
      const now = page.getByRole('list', { name: 'Anomalies now, worst first' });
      await expect(now.getByRole('listitem').first()).toContainText(TITLES);
      await page.screenshot({ path: testInfo.outputPath('anomaly.png'), fullPage: true });
    });

    await test.step('a point of it tells value, expected band and driver', async () => {
      const plot = page.locator('.u-over').first();
      const { width, height } = (await plot.boundingBox())!;
      await plot.hover({ position: { x: width - 4, y: height / 2 } });
      await expect(page.getByRole('tooltip')).toContainText(/Expected/);
      await expect(page.getByRole('tooltip')).toContainText(TITLES);
    });

    await test.step('the rule fires', async () => {
      await expect
        .poll(() => ruleState(request, rule), { timeout: 3 * MINUTE, intervals: [2 * SECOND] })
        .toBe('firing');
      note(testInfo, `alert after ${(Date.now() - began) / SECOND} s`);
    });
  } finally {
    await deleteRule(request, rule);
  }
});

test('it ends when the fault has ended, and stays among the anomalies of the time range', async ({ page, request }) => {
  test.setTimeout(OVER_WITHIN + 2 * MINUTE);
  await removeAll();
  await expect.poll(() => severityNow(request), { timeout: OVER_WITHIN, intervals: [5 * SECOND] }).toBeNull();
  await page.goto(`/a/${APP_ID}/anomalies?from=now-1h&to=now&entity=${target}`);
  const row = page.getByRole('row').filter({ hasText: target }).filter({ hasText: CATEGORY });
  await expect(row.first()).toContainText(TITLES, { timeout: 30 * SECOND });
});

test('the anomaly panel is on the Operations dashboard', async ({ page }) => {
  // Grafana draws what is in sight.
  await page.setViewportSize({ width: 1600, height: 2600 });
  await page.goto(`/d/mev-quality-operations?from=now-1h&to=now&var-service=${target}`);
  await expect(page.getByTestId('data-testid Panel header Anomalies')).toBeVisible({ timeout: 30 * SECOND });
  await expect(stripRow(page)).toBeVisible({ timeout: MINUTE });
});

/** A figure for the report of the run. */
function note(testInfo: { annotations: Array<{ type: string; description?: string }> }, description: string): void {
  testInfo.annotations.push({ type: 'figure', description });
}

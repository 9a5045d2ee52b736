/**
 * What a person on call relies on: the dashboard shows the score that the command line computes, an outage shows at
 * once, moves the score by just what the formulas say (computed here from Prometheus' raw samples), and fires a rule
 * that resolves when the outage is over. It stops and continues this machine's node exporter.
 */
import { expect, test } from '@grafana/plugin-e2e';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createRule, deleteRule, ruleState, scoreBelow } from './support/alertRule';
import { byHand, inputOf } from './support/byHand';
import { downtimeOf, rawSamples, upShare } from './support/prometheus';

const prometheus = process.env.PROMETHEUS_URL ?? '';
const exporterPid = Number(process.env.NODE_EXPORTER_PID);
const SCRAPE_S = 15;
const MINUTE = 60_000;

interface Score {
  score: number;
  state: string;
  inputs: Array<{
    name: string;
    value: number | null;
    weight: number;
    points: number | null;
    pointsLost: number | null;
  }>;
}

/** What `quality score` prints for the machine at an instant. */
function qualityScore(timeMs: number): Score {
  const command = join(__dirname, '../../backend/dist/quality.cjs');
  const args = ['score', '--service', 'machine', '--json', '--prometheus', prometheus, '--at', String(timeMs / 1000)];
  return JSON.parse(execFileSync('node', [command, ...args], { encoding: 'utf8' }));
}

const nowMs = (): number => Math.floor(Date.now() / 1000) * 1000;

test.describe.configure({ mode: 'serial' });
test.skip(!prometheus || !exporterPid, 'needs a stack of its own: run it with GRAFANA_HOME');

test.afterAll(() => {
  process.kill(exporterPid, 'SIGCONT');
});

test('the dashboard shows the score that quality score prints', async ({ page }) => {
  await expect.poll(async () => upShare(prometheus, 'node', nowMs(), 5 * MINUTE), { timeout: 2 * MINUTE }).toBe(1);
  await expect
    .poll(() => qualityScore(nowMs()).inputs.filter(({ points }) => points !== null).length, {
      timeout: 2 * MINUTE,
      intervals: [5_000],
    })
    .toBeGreaterThanOrEqual(6);
  const to = nowMs();
  const expected = qualityScore(to);
  await page.goto(`/d/mev-quality-score?from=${to - 10 * MINUTE}&to=${to}&refresh=&viewPanel=1`);
  const card = page.getByRole('article', { name: /machine/i }).first();
  await expect(card).toContainText(expected.score.toFixed(1));
});

test('an outage shows within two scrapes, moves the score by the formulas, fires a rule that then resolves', async ({
  page,
  request,
}) => {
  test.setTimeout(12 * MINUTE);
  // Enough history that uptime can recover while we watch.
  await expect
    .poll(async () => (await rawSamples(prometheus, 'node', nowMs(), 60 * MINUTE)).length, {
      timeout: 4 * MINUTE,
      intervals: [5_000],
    })
    .toBeGreaterThanOrEqual(8);

  const stopped = nowMs();
  process.kill(exporterPid, 'SIGSTOP');
  // A scrape that hangs takes its time-out (10 s) on top of the interval.
  await expect
    .poll(() => qualityScore(nowMs()).state, { timeout: 2 * SCRAPE_S * 1000 + 15_000, intervals: [1_000] })
    .toBe('down');
  const noticed = (nowMs() - stopped) / 1000;
  test.info().annotations.push({ type: 'figure', description: `down after ${noticed} s` });
  await page.goto('/d/mev-quality-score?from=now-15m&to=now&refresh=5s&viewPanel=1');
  await expect(page.getByRole('article', { name: /machine/i }).first()).toContainText(/down/i, { timeout: 20_000 });

  // Two more failed scrapes, then the score is taken, and computed again from the raw samples.
  await page.waitForTimeout(2 * SCRAPE_S * 1000);
  const at = nowMs();
  const during = qualityScore(at);
  const samples = await rawSamples(prometheus, 'node', at, 60 * MINUTE);
  const uptime = (100 * samples.reduce((sum, [, value]) => sum + value, 0)) / samples.length;
  expect(inputOf(during, 'uptime_percent').value).toBeCloseTo(uptime, 6);
  const observedMs = at - (samples[0]?.[0] ?? Number.NaN);
  const { downMs, outages } = downtimeOf(samples, at, observedMs);
  expect(outages).toBe(1);
  expect(inputOf(during, 'mttr_minutes').value).toBeCloseTo(downMs / MINUTE, 0);
  expect((inputOf(during, 'mtbf_hours').value ?? 0) * 60).toBeCloseTo((observedMs - downMs) / MINUTE, 0);
  expect(during.score).toBeCloseTo(byHand(during, { uptime_percent: uptime }), 6);

  // The rule fires below what uptime wins back within a few scrapes.
  const threshold = during.score + 1;
  const uid = await createRule(request, scoreBelow(threshold));
  try {
    await expect.poll(() => ruleState(request, uid), { timeout: 2 * MINUTE, intervals: [2_000] }).toBe('firing');
    process.kill(exporterPid, 'SIGCONT');
    await expect.poll(() => qualityScore(nowMs()).state, { timeout: 2 * MINUTE, intervals: [1_000] }).toBe('ok');
    await expect.poll(() => ruleState(request, uid), { timeout: 6 * MINUTE, intervals: [5_000] }).toBe('inactive');
    expect(qualityScore(nowMs()).score).toBeGreaterThanOrEqual(threshold);
  } finally {
    await deleteRule(request, uid);
  }
});

/** What `npm start` shows by default: the simulated fleet, alive, scored, and with a past. */
import { expect, test } from '@grafana/plugin-e2e';
import { PROVISIONED } from '../quality';

const simulator = process.env.SIMULATOR_URL ?? '';
const prometheus = process.env.PROMETHEUS_URL ?? '';

test.skip(!simulator, 'needs the simulated fleet: run it with GRAFANA_HOME, or set SIMULATOR_URL');

test('each service of the fleet is known to the backend, and all of them are scored', async ({ request }) => {
  const targets: Array<{ labels: { service: string } }> = await (await request.get(`${simulator}/sd`)).json();
  const api = `/api/datasources/uid/${PROVISIONED.uid}/resources/api/v1`;
  const { services } = await (await request.get(`${api}/catalog`)).json();
  const names = services.map(({ name }: { name: string }) => name).sort();
  expect(names).toEqual(targets.map(({ labels }) => labels.service).sort());
  const { score, coverage } = await (await request.get(`${api}/quality/score`)).json();
  expect(score).toBeGreaterThan(0);
  expect(coverage).toBeGreaterThan(0.5);
});

test('it has a past from before it was started', async ({ request }) => {
  test.skip(!prometheus || process.env.MEV_QUALITY_HISTORY === 'off', 'needs PROMETHEUS_URL and a history');
  const params = { query: 'count(count_over_time(up{service!=""}[20m]) >= 60)' };
  const { data } = await (await request.get(`${prometheus}/api/v1/query`, { params })).json();
  const targets: unknown[] = await (await request.get(`${simulator}/sd`)).json();
  expect(data.result[0]?.value[1]).toBe(String(targets.length));
});

test('the home page is the executive dashboard', async ({ page }) => {
  await page.goto('/');
  // A home dashboard shows no title of its own; its panels load one after the other.
  await expect(page.getByTestId('data-testid Panel header Daily revenue')).toBeVisible({ timeout: 40_000 });
});

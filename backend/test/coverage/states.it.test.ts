/** Each state, from a history with known samples in a real Prometheus. */
import { parseConfig } from '../../src/config';
import { formatCoverage, measureCoverage } from '../../src/monitor/coverage';
import type { CoverageReport } from '../../src/wire';
import { createPrometheusSource, type PrometheusSource } from '../../src/sources/prometheus';
import { openMetrics, samplesOf, startPrometheus, type RunningPrometheus } from '../prometheus';

const MINUTE = 60_000;
/** Whole seconds, and past, so that nothing depends on how fast the test is. */
const NOW = Math.floor(Date.now() / MINUTE) * MINUTE - 10 * MINUTE;

const CONFIG = `
version: 1
weights: { reliability: 0.25, performance: 0.25, security: 0.25, efficiency: 0.25 }
inputs:
  mtbf: { title: MTBF, component: reliability, weight: 1, unit: h, term: { shape: higher, target: 720 }, window: long, derive: mtbf }
  errors: { title: Errors, component: performance, weight: 1, unit: percent, term: { shape: lower, target: 0, zero: 5 } }
  unknown: { title: Unknown, component: security, weight: 1, unit: short, term: { shape: lower, target: 0, zero: 5 } }
  uptime: { title: Up, component: efficiency, weight: 1, unit: percent, term: { shape: higher, target: 100 }, query: '100 * avg by ($labels) (avg_over_time(up{$service}[$window]))' }
metrics:
  a:
    fresh: { title: Fresh, unit: short, better: high, query: 'fresh{$service} or other{$service}' }
    ended: { title: Ended, unit: short, better: high, query: 'ended{$service}' }
    window: { title: Out of its window, unit: short, better: high, query: 'sum_over_time(ended{$service}[1h])' }
    nan: { title: NaN, unit: short, better: high, query: 'fresh{$service} * NaN' }
    never: { title: Never, unit: short, better: high, query: 'never{$service}' }
    filtered: { title: Filtered, unit: short, better: high, query: 'fresh{$service} > 100' }
    refused: { title: Refused, unit: short, better: high, query: 'fresh{$service} + on (job) group_left () label_replace(twice{$service}, "x", "", "", "")' }
kinds:
  plain: { title: Plain }
  other: { title: Other, inputs: { errors: { query: 'sum by ($labels) (rate(fresh{$service}[$window]))' } } }
services:
  - { name: one, kind: plain, team: t, match: { job: one } }
  - { name: two, kind: other, team: t, match: { job: two } }
  - { name: gone, kind: other, team: t, match: { job: gone }, inputs: { errors: { query: 'sum(rate(fresh[5m]))' } } }
`;

let prometheus: RunningPrometheus;
let source: PrometheusSource;
let report: CoverageReport;

beforeAll(async () => {
  const until = (endMs: number) => samplesOf({ startMs: NOW - 120 * MINUTE, endMs, stepMs: MINUTE }, () => 1);
  prometheus = await startPrometheus({
    openMetrics: openMetrics([
      { name: 'fresh', labels: { job: 'one' }, samples: until(NOW - MINUTE) },
      { name: 'fresh', labels: { job: 'two' }, samples: until(NOW) },
      { name: 'up', labels: { job: 'one' }, samples: until(NOW) },
      { name: 'up', labels: { job: 'two' }, samples: until(NOW) },
      { name: 'ended', labels: { job: 'one' }, samples: until(NOW - 30 * MINUTE) },
      { name: 'twice', labels: { job: 'one', n: '1' }, samples: until(NOW) },
      { name: 'twice', labels: { job: 'one', n: '2' }, samples: until(NOW) },
    ]),
  });
  source = createPrometheusSource({ url: prometheus.url });
  report = await measureCoverage(parseConfig(CONFIG, 'the test'), source, NOW);
}, 60_000);
afterAll(async () => {
  await source.close();
  await prometheus.stop();
});

function entry(group: string, name: string) {
  return report.entries.find((one) => one.group === group && one.name === name);
}

it('is ok with a fresh sample, and says which of the alternatives answered', () => {
  expect(entry('a', 'fresh')).toEqual({
    kind: 'metric',
    group: 'a',
    name: 'fresh',
    state: 'ok',
    sources: [{ metric: 'fresh', jobs: ['one', 'two'] }],
    query: 'fresh{job=~".*"} or other{job=~".*"}',
    series: 2,
    lastSample: new Date(NOW).toISOString(),
    ageSeconds: 0,
  });
});

it('is stale while only its window still answers', () => {
  expect(entry('a', 'window')).toMatchObject({ state: 'stale', series: 1, sources: [], ageSeconds: 30 * 60 });
});

it.each([
  ['ended', 30 * 60, 'no sample of ended any more'],
  ['never', null, 'no sample of never for a day'],
  ['nan', 0, 'only NaN'],
  ['filtered', 0, 'there are samples of fresh'],
])('%s is missing, and it is said why', (name, ageSeconds, why) => {
  expect(entry('a', name)).toMatchObject({
    state: 'missing',
    series: 0,
    ageSeconds,
    message: expect.stringContaining(why),
  });
});

it('is an error with its message where Prometheus refuses the query', () => {
  expect(entry('a', 'refused')).toMatchObject({ state: 'error', series: 0, message: expect.stringContaining('many') });
});

it('tells inputs by service', () => {
  const states = report.entries.flatMap(({ kind, group, name, state }) =>
    kind === 'input' ? [[group, name, state].join(' ')] : []
  );
  expect(states).toEqual([
    'gone errors ok',
    'gone mtbf missing',
    'gone unknown unset',
    'gone uptime missing',
    'one errors unset',
    'one mtbf ok',
    'one unknown unset',
    'one uptime ok',
    'two errors ok',
    'two mtbf ok',
    'two unknown unset',
    'two uptime ok',
  ]);
  expect(entry('one', 'uptime')).toMatchObject({
    series: 1,
    query: '100 * avg by (job) (avg_over_time(up{job="one"}[1h]))',
  });
  expect(entry('one', 'errors')?.message).toContain('add kinds.plain.inputs.errors.query');
});

it('counts what has data', () => {
  expect(report.metrics).toMatchObject({ total: 7, withData: 2 });
  expect(report.inputs).toEqual({ total: 8, withData: 6, percent: 75 });
  const lines = formatCoverage(report).split('\n');
  expect(lines.slice(-2)).toEqual([
    '6 of 8 score inputs have data (75 %); 4 more have no query (--json lists them)',
    '2 of 7 metrics have data (28.5 %)',
  ]);
});

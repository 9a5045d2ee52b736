/** Coverage of the simulated fleet, whole and with an exporter removed, by the command line and by its function. */
import { setTimeout as sleep } from 'node:timers/promises';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig } from '../../src/config';
import { fleetConfig } from '../../src/main/simulate';
import { measureCoverage } from '../../src/monitor/coverage';
import { createPrometheusSource } from '../../src/sources/prometheus';
import type { CoverageReport } from '../../src/wire';
import { createStopper, type RunningPrometheus } from '../prometheus';
import { buildQuality, type QualityCommand } from './runQuality';
import { FLEET, scrapeFleet, startFleet, type RunningFleet } from './simulatedFleet';

const WAIT_MS = 40_000;
const text = fleetConfig(FLEET);
const config = parseConfig(text, 'the quality.yaml of the fleet');
const total = Object.values(config.metrics).flatMap((metrics) => Object.keys(metrics)).length;
const kept = createStopper();
const once = createStopper();

let fleet: RunningFleet;
let quality: QualityCommand;
let file: string;

jest.setTimeout(90_000);

beforeAll(async () => {
  fleet = await kept.own(startFleet());
  quality = await kept.own(buildQuality());
  file = join(quality.folder, 'fleet.yaml');
  writeFileSync(file, text);
});
afterEach(() => once.stop());
afterAll(() => kept.stop());

/** Rates need several scrapes, so it is measured until nothing changes any more. */
async function settled(prometheus: RunningPrometheus, isRight: (report: CoverageReport) => boolean) {
  const source = createPrometheusSource({ url: prometheus.url });
  try {
    const deadline = Date.now() + WAIT_MS;
    for (;;) {
      const report = await measureCoverage(config, source, Date.now());
      if (isRight(report) || Date.now() > deadline) {
        return report;
      }
      await sleep(500);
    }
  } finally {
    await source.close();
  }
}

function run(prometheus: RunningPrometheus, ...args: string[]) {
  return quality.run(['coverage', '--prometheus', prometheus.url, '--config', file, ...args]);
}

function missing(report: CoverageReport): string[] {
  return report.entries.filter(({ state }) => state === 'missing').map(({ group, name }) => `${group}/${name}`);
}

/** What the exporter of a job alone can tell: its category, and the inputs of its services. */
function only(job: string, category: string): string[] {
  const services = new Set(fleet.targets.flatMap(({ labels }) => (labels.job === job ? [labels.service] : [])));
  const metrics = Object.keys(config.metrics[category] ?? {}).map((name) => `${category}/${name}`);
  const inputs = config.services.flatMap((service) => {
    const withQuery = Object.entries(config.inputs).filter(
      ([name, { query, latency, derive }]) =>
        query ??
        latency ??
        derive ??
        config.kinds[service.kind]?.inputs[name]?.query ??
        config.kinds[service.kind]?.inputs[name]?.latency
    );
    return services.has(service.name) ? withQuery.map(([name]) => `${service.name}/${name}`) : [];
  });
  return [...metrics, ...inputs].sort();
}

it('is 100 % on the simulated fleet', async () => {
  const prometheus = await once.own(scrapeFleet(fleet));
  const report = await settled(prometheus, ({ metrics, inputs }) => metrics.percent === 100 && inputs.percent === 100);
  expect(missing(report)).toEqual([]);
  expect(report.metrics).toEqual({ total, withData: total, percent: 100 });
  const asked = report.entries.filter(({ state }) => state !== 'unset');
  expect(asked.filter(({ state }) => state !== 'ok')).toEqual([]);
  for (const { series, sources, ageSeconds, query } of asked) {
    expect({ query, series, sources: sources.length }).toEqual({
      query: expect.not.stringContaining('$'),
      series: expect.any(Number),
      sources: expect.any(Number),
    });
    expect(Math.min(series, sources.length)).toBeGreaterThan(0);
    expect(ageSeconds).toBeLessThan(5);
  }
  expect(report.entries.find(({ name }) => name === 'block_height')).toMatchObject({
    group: 'blockchain',
    series: 2,
    sources: [{ metric: 'chain_head_block', jobs: ['geth'] }],
  });

  const { code, stdout } = await run(prometheus);
  expect(code).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  expect(lines.at(-1)).toBe(`${total} of ${total} metrics have data (100 %)`);
  expect(lines[0]).toMatch(/^STATE +METRIC +SERIES +LAST SAMPLE +SOURCE +PROMQL$/);
  expect(lines[1]).toMatch(/^ok +blockchain\/block_height +2 +\d s ago +geth: chain_head_block +eth_exe_block_most/);
  const json = await run(prometheus, '--json');
  expect(json.code).toBe(0);
  expect((JSON.parse(json.stdout) as CoverageReport).metrics).toEqual(report.metrics);
});

it.each([
  ['node', 'system'],
  ['geth', 'blockchain'],
  ['mev', 'mev'],
])('without the exporter of %s exactly its metrics are missing, and the command fails', async (job, category) => {
  const prometheus = await once.own(scrapeFleet(fleet, job));
  const expected = only(job, category);
  const report = await settled(prometheus, (found) => missing(found).length === expected.length);
  expect(missing(report).sort()).toEqual(expected);
  const { code, stdout } = await run(prometheus);
  expect(code).toBe(1);
  const count = Object.keys(config.metrics[category] ?? {}).length;
  const last = stdout.trimEnd().split('\n').at(-1);
  expect(last?.startsWith(`${total - count} of ${total} metrics have data (`)).toBe(true);
});

it('tells in one sentence that Prometheus does not answer', async () => {
  const { code, stdout, stderr } = await quality.run([
    'coverage',
    '--prometheus',
    'http://127.0.0.1:1',
    '--config',
    file,
  ]);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^Nothing listens at http:\/\/127\.0\.0\.1:1 .*Start Prometheus/);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

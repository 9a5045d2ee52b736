import { HOUR, MINUTE, START } from '../../../test/anomalies/fakeWorld';
import { MonitorHarness } from '../../../test/anomalies/monitorHarness';
import { failedToRun } from '../../sources/prometheus/errors';
import { createMemoryStore } from '../../store/memoryStore';
import { keyOf } from './entityWatch';
import { categoryModels } from './models';

let monitor: MonitorHarness;

beforeEach(() => {
  monitor = new MonitorHarness();
});
afterEach(() => monitor.watching.stop());

/** A load that leaves its band while the fault lasts. */
function overload(job: string, fromMs: number, toMs: number): void {
  const load = monitor.world.series.find(({ metric, labels }) => metric === 'load' && labels['job'] === job)!;
  const calm = load.valueAt;
  load.valueAt = (timeMs) => (timeMs >= fromMs && timeMs < toMs ? 95 : calm(timeMs));
}

function vanish(job: string, fromMs: number, toMs: number): void {
  for (const series of monitor.world.series.filter(({ labels }) => labels['job'] === job)) {
    const { valueAt } = series;
    series.valueAt = (timeMs) => (timeMs >= fromMs && timeMs < toMs ? Number.NaN : valueAt(timeMs));
  }
}

it('each category of each entity with data gets a model of its metrics', async () => {
  await monitor.steps(2);
  const { anomalies, training } = monitor.reader.anomaliesNow({});
  expect(anomalies.map(({ category, entity, kind }) => [category, entity, kind]).sort()).toEqual([
    ['mev', 'ethereum', 'chain'],
    ['system', 'a', 'service'],
    ['system', 'b', 'service'],
  ]);
  expect(training).toMatchObject({ models: 3, trained: 3, percent: 100 });
  expect(monitor.faults).toEqual([]);
});

it('a fault is active within two cycles, with the metric that drives it, and is one event that ends', async () => {
  await monitor.steps(2);
  const fromMs = monitor.nowMs + 15_000;
  overload('a', fromMs, fromMs + 10 * MINUTE);
  await monitor.steps(2);
  expect(monitor.of('system', 'a')).toMatchObject({
    severity: 'critical',
    since: new Date(fromMs).toISOString(),
    drivers: [{ metric: 'test/load', title: 'load{$service}', value: 95 }],
  });
  expect(monitor.of('system', 'b')?.severity).toBeNull();
  await monitor.steps(40 + 4 * 20);
  const range = { startMs: fromMs, endMs: monitor.nowMs };
  const [event, ...others] = monitor.reader.anomalyEvents({ services: ['a'], severities: ['critical'] }, range);
  expect(others).toEqual([]);
  expect(event).toMatchObject({ entity: 'a', drivers: [{ metric: 'test/load' }] });
  expect(Date.parse(event?.endedAt ?? '')).toBeGreaterThanOrEqual(fromMs + 10 * MINUTE);
  expect(Date.parse(event?.endedAt ?? '')).toBeLessThan(monitor.nowMs);
});

it('so it is with the models that ship', async () => {
  monitor = new MonitorHarness(createMemoryStore(), categoryModels);
  await monitor.steps(2);
  overload('b', monitor.nowMs, Infinity);
  await monitor.steps(2);
  const { severity, score, drivers, since } = monitor.of('system', 'b')!;
  expect({ severity, driver: drivers[0]?.metric, began: since !== null }).toEqual({
    severity: score! > 0.8 ? 'critical' : 'high',
    driver: 'test/load',
    began: true,
  });
  await monitor.restart(MINUTE);
  await monitor.steps(2);
  expect(monitor.faults).toEqual([]);
  expect(monitor.of('system', 'b')).toMatchObject({ training: false, since });
}, 60_000);

it('asks once a metric, whatever the number of entities', async () => {
  await monitor.steps(2);
  monitor.world.asked.splice(0);
  await monitor.steps(1);
  expect(monitor.world.asked.map(({ query }) => query.split('{')[0]).sort()).toEqual([
    'blocks',
    'earned',
    'load',
    'memory',
  ]);
});

it('after a restart models and scores are there, and only what came since is asked for', async () => {
  await monitor.steps(2);
  const before = monitor.of('system', 'a');
  const lastMs = monitor.nowMs;
  await monitor.restart(20 * MINUTE);
  monitor.world.asked.splice(0);
  overload('a', lastMs + 5 * MINUTE, lastMs + 12 * MINUTE);
  await monitor.steps(2);
  expect(monitor.reader.anomaliesNow({}).training.oldest).toBe(new Date(START + 15_000).toISOString());
  expect(Math.min(...monitor.world.asked.map(({ grid }) => grid.startMs))).toBeGreaterThanOrEqual(lastMs - MINUTE);
  const grid = { startMs: lastMs - HOUR, endMs: monitor.nowMs, stepMs: MINUTE };
  const { series } = await monitor.reader.anomalyScores({ services: ['a'], categories: ['system'] }, grid);
  expect([...(series[0]?.values ?? [])].filter(Number.isNaN)).toEqual([]);
  // What happened in the meantime is found out.
  const events = monitor.reader.anomalyEvents({ services: ['a'], severities: ['critical'] }, grid);
  expect(events).toEqual([
    expect.objectContaining({ startedAt: new Date(Math.ceil((lastMs + 5 * MINUTE) / MINUTE) * MINUTE).toISOString() }),
  ]);
  expect(before?.training).toBe(false);
});

it('when Prometheus was away, what it knows of that time is caught up', async () => {
  await monitor.steps(2);
  monitor.world.failure = () => new Error('nobody answers');
  await monitor.steps(4 * 30);
  expect(monitor.failures).toHaveLength(4 * 30);
  monitor.world.failure = () => undefined;
  await monitor.steps(2);
  const grid = { startMs: START, endMs: monitor.nowMs, stepMs: MINUTE };
  const { series } = await monitor.reader.anomalyScores({ categories: ['system'] }, grid);
  for (const { values } of series) {
    expect([...values].filter(Number.isNaN)).toEqual([]);
  }
});

it('a baseline that is too much for Prometheus is asked for in smaller chunks', async () => {
  const most = 100;
  monitor.world.failure = (query, { startMs, endMs, stepMs }) =>
    (endMs - startMs) / stepMs > most ? failedToRun({ url: 'http://p', query }, 'too many samples', 422) : undefined;
  await monitor.steps(2);
  expect(monitor.reader.anomaliesNow({}).training).toMatchObject({ models: 3, trained: 3 });
});

it.each([
  ['cut off', (bytes: Uint8Array) => bytes.slice(0, 100)],
  ['of another version', () => Uint8Array.of(1, 2, 3)],
  ['with a changed byte', (bytes: Uint8Array) => bytes.map((byte, i) => (i === bytes.length - 50 ? byte ^ 1 : byte))],
])('a saved model that is %s is trained anew, and it is told', async (_, damage) => {
  await monitor.steps(2);
  await monitor.watching.stop();
  const key = keyOf('system', 'a');
  await monitor.store.write(key, damage((await monitor.store.read(key))!));
  monitor.watching.stop = async () => undefined;
  await monitor.restart(MINUTE);
  await monitor.steps(2);
  expect(monitor.faults).toEqual(['restore']);
  expect(monitor.log.join('\n')).toMatch(/the anomaly model system\.a\..* is trained anew: .*Train it again/);
  expect(monitor.of('system', 'a')).toMatchObject({ training: false, score: expect.any(Number) });
});

it('a model of what the configuration does not say any more is trained anew', async () => {
  await monitor.steps(2);
  const { config } = monitor;
  const { test } = config.metrics;
  monitor.config = {
    ...config,
    metrics: { ...config.metrics, test: { ...test, load: { ...test!['load']!, query: 'load {$service}' } } },
  };
  await monitor.steps(2);
  const oldest = monitor.reader.anomaliesNow({ categories: ['system'] }).training.oldest;
  expect(Date.parse(oldest ?? '')).toBeGreaterThan(START + 30_000);
  // The other category stays as it was.
  expect(monitor.reader.anomaliesNow({ categories: ['mev'] }).training.oldest).toBe(
    new Date(START + 15_000).toISOString()
  );
});

it('a service that left the configuration is not told of', async () => {
  await monitor.steps(2);
  const { config } = monitor;
  monitor.config = { ...config, services: config.services.filter(({ name }) => name !== 'b') };
  await monitor.steps(1);
  expect(monitor.of('system', 'b')).toBeUndefined();
  expect(monitor.of('system', 'a')).toBeDefined();
});

it('an entity without data has no score, and its anomaly ends', async () => {
  await monitor.steps(2);
  overload('a', monitor.nowMs, Infinity);
  await monitor.steps(2);
  expect(monitor.of('system', 'a')?.since).not.toBeNull();
  vanish('a', monitor.nowMs, monitor.nowMs + 20 * MINUTE);
  await monitor.steps(4 * 8);
  expect(monitor.of('system', 'a')).toMatchObject({ score: null, severity: null, since: null });
  await monitor.steps(4 * 15);
  expect(monitor.of('system', 'a')).toMatchObject({ severity: 'critical' });
});

it('an entity that is new is told to have too little data, and gets its model when there is enough', async () => {
  vanish('b', -Infinity, START - 10 * MINUTE);
  await monitor.steps(2);
  expect(monitor.of('system', 'b')).toMatchObject({ training: true, score: null });
  const grid = { startMs: START, endMs: monitor.nowMs, stepMs: MINUTE };
  const { notices } = await monitor.reader.anomalyScores({ services: ['b'] }, grid);
  expect(notices).toEqual(['1 of 1 have no model yet: they have too little data.']);
  await monitor.steps(4 * 65);
  expect(monitor.of('system', 'b')).toMatchObject({ training: false, score: expect.any(Number) });
});

it('a category of which a metric cannot be had waits, and the others go on', async () => {
  await monitor.steps(2);
  monitor.world.failure = (query) => (query.startsWith('memory') ? new Error('it has a mistake') : undefined);
  monitor.world.series.filter(({ metric }) => metric === 'earned').forEach((series) => (series.valueAt = () => 99));
  overload('a', monitor.nowMs, Infinity);
  await monitor.steps(1);
  expect(monitor.of('mev', 'ethereum')?.severity).toBe('critical');
  expect(monitor.of('system', 'a')?.severity).toBeNull();
  expect(monitor.failures).toEqual([]);
  const grid = { startMs: START, endMs: monitor.nowMs, stepMs: MINUTE };
  const { notices } = await monitor.reader.anomalyScores({ categories: ['system'] }, grid);
  expect(notices).toEqual(['The category system cannot be watched: it has a mistake']);
});

it('a clock that steps back changes nothing of what is known', async () => {
  await monitor.steps(8);
  const grid = { startMs: START - HOUR, endMs: monitor.nowMs, stepMs: MINUTE };
  const scores = async () => (await monitor.reader.anomalyScores({ categories: ['system'] }, grid)).series;
  const before = await scores();
  await monitor.step(-3 * MINUTE);
  await monitor.steps(2);
  expect(await scores()).toEqual(before);
});

it('a model that was taught by a clock far ahead is replaced', async () => {
  await monitor.steps(2);
  await monitor.step(30 * MINUTE);
  await monitor.step(-30 * MINUTE);
  await monitor.steps(4);
  expect(monitor.of('system', 'a')).toMatchObject({ training: false, score: expect.any(Number) });
  const grid = { startMs: START, endMs: START + MINUTE, stepMs: MINUTE };
  const { series } = await monitor.reader.anomalyScores({ services: ['a'], categories: ['system'] }, grid);
  expect(series[0]?.values.at(-1)).not.toBeNaN();
});

it('models are trained anew on a schedule, and not all at one moment', async () => {
  await monitor.steps(2);
  const trainedAt = (category: string): string | null =>
    monitor.reader.anomaliesNow({ services: ['a'], categories: [category] }).training.oldest;
  const first = { system: trainedAt('system'), mev: trainedAt('mev') };
  const hours = { system: -1, mev: -1 };
  // Six hours of baseline teach for six hours: then there is twice as much to learn from.
  for (let quarter = 0; quarter < 28; quarter++) {
    await monitor.step(HOUR / 4);
    for (const category of ['system', 'mev'] as const) {
      if (hours[category] < 0 && trainedAt(category) !== first[category]) {
        hours[category] = quarter / 4;
      }
    }
  }
  for (const hour of Object.values(hours)) {
    expect(hour).toBeGreaterThan(4);
    expect(hour).toBeLessThanOrEqual(6);
  }
  expect(hours.system).not.toBe(hours.mev);
  expect(monitor.faults).toEqual([]);
});

it('a model that learned from much is kept when there is little to learn from now', async () => {
  await monitor.steps(2);
  const outageMs = monitor.nowMs;
  vanish('a', outageMs - HOUR, outageMs + 5 * HOUR);
  const trained = () => monitor.reader.anomaliesNow({ services: ['a'], categories: ['system'] }).training.oldest;
  const first = trained();
  // Due after six hours, of which it had no data for five; twelve hours later it has learned enough again.
  await monitor.step(6 * HOUR);
  await monitor.steps(2);
  expect(trained()).toBe(first);
  await monitor.step(6 * HOUR);
  await monitor.steps(2);
  expect(trained()).not.toBe(first);
});

it('nothing is watched where the configuration does not say so', async () => {
  const { anomalies: _, ...config } = monitor.config;
  monitor.config = config;
  await monitor.steps(2);
  expect(monitor.world.asked).toEqual([]);
  const grid = { startMs: START, endMs: monitor.nowMs, stepMs: MINUTE };
  const { notices } = await monitor.reader.anomalyScores({}, grid);
  expect(notices).toEqual(['Nothing is watched for anomalies: the configuration has no section "anomalies".']);
});

it('bands hold what is usual and are read on from where they are', async () => {
  await monitor.steps(2);
  const band = async () => {
    const endMs = Math.floor(monitor.nowMs / MINUTE) * MINUTE;
    const grid = { startMs: endMs - HOUR, endMs, stepMs: MINUTE };
    return monitor.reader.anomalyBands({ services: ['a'], metrics: ['test/load'] }, grid);
  };
  const { series, left } = await band();
  expect(left).toBe(0);
  expect(series.map(({ entity, metric }) => [entity, metric])).toEqual([['a', 'test/load']]);
  const [{ value, low, high } = { value: [], low: [], high: [] }] = series;
  expect(value).toHaveLength(61);
  const inside = [...value].filter((one, i) => one >= low[i]! - 1 && one <= high[i]! + 1);
  expect(inside.length).toBeGreaterThan(55);
  await monitor.steps(8);
  monitor.world.asked.splice(0);
  const later = await band();
  expect(monitor.world.asked.map(({ grid }) => (grid.endMs - grid.startMs) / MINUTE)).toEqual([expect.any(Number)]);
  expect(monitor.world.asked[0]!.grid.startMs).toBeGreaterThan(START - MINUTE);
  expect(later.series[0]?.value.at(-1)).not.toBeNaN();
});

it('what is asked for by a name that is nowhere is refused', async () => {
  await monitor.steps(1);
  const grid = { startMs: START, endMs: START, stepMs: MINUTE };
  expect(() => monitor.reader.anomaliesNow({ services: ['c'] })).toThrow('no service "c"');
  expect(() => monitor.reader.anomalyEvents({ categories: ['constructor'] }, grid)).toThrow('no anomaly category');
  await expect(monitor.reader.anomalyScores({ chains: ['base'] }, grid)).rejects.toThrow('no chain "base"');
  await expect(monitor.reader.anomalyBands({ metrics: ['test/none'] }, grid)).rejects.toThrow('test/none');
});

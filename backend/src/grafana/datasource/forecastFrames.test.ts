import { ask, column, fieldOf, framesOf, NOW } from '../../../test/analysis/askSource';
import { readerDouble } from '../../../test/analysis/readerDouble';
import type { SignalForecast } from '../../monitor/analysis/types';
import { EXHAUSTION_COLUMNS, EXHAUSTION_HORIZON_SECONDS, type ExhaustionView } from '../../wire';
import { decodeFrame, encodeFrame } from '../sdk';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const MEMORY: ExhaustionView = {
  service: 'relay',
  team: 'core',
  chain: null,
  resource: 'memory',
  used: 12,
  limit: 16,
  unit: 'bytes',
  growthPerHour: 0.8,
  earliest: 10_000,
  median: 18_000,
  latest: null,
};
const DISK: ExhaustionView = { ...MEMORY, resource: 'disk', chain: 'base', earliest: null, median: null };

const MEMORY_AHEAD: SignalForecast = {
  labels: { service: 'relay', team: 'core' },
  signal: 'memory_used',
  title: 'Memory used',
  unit: 'bytes',
  limit: 16,
  past: { startMs: NOW - 2 * MINUTE, stepMs: MINUTE, values: Float64Array.of(10, NaN, 12) },
  forecast: {
    startMs: NOW + HOUR,
    stepMs: HOUR,
    low: Float64Array.of(12, 13),
    median: Float64Array.of(13, 14),
    high: Float64Array.of(14, 17),
  },
};

const reader = (series: SignalForecast[] = [MEMORY_AHEAD], left = 0) =>
  readerDouble({
    exhaustionsNow: () => ({ timestamp: null, exhaustions: [MEMORY, DISK], notices: ['Disks are not known.'] }),
    signalForecasts: ({ signals }) => ({
      series: series.filter(({ signal }) => signals?.includes(signal) ?? true),
      left,
      notices: [],
    }),
    breachProbabilities: () => ({
      rows: [{ labels: { service: 'relay', resource: 'memory' }, probability: 0.4 }],
      notices: [],
    }),
    forecastGrades: () => [
      { signal: 'memory_used', horizonSeconds: 3600, graded: 120, coverage: 0.81, meanScaledError: 0.7 },
    ],
  });

describe('series', () => {
  const query = { queryType: 'forecast', output: 'series' };

  test('go on from the newest value into a band that is dashed and shaded', async () => {
    const [frame, ...others] = await framesOf(reader(), query);
    expect(others).toEqual([]);
    expect(column(frame, 'time')).toEqual([NOW - 2 * MINUTE, NOW - MINUTE, NOW, NOW + HOUR, NOW + 2 * HOUR]);
    expect(column(frame, 'value')).toEqual([10, NaN, 12, NaN, NaN]);
    expect(column(frame, 'low')).toEqual([NaN, NaN, 12, 12, 13]);
    expect(column(frame, 'median')).toEqual([NaN, NaN, 12, 13, 14]);
    expect(column(frame, 'high')).toEqual([NaN, NaN, 12, 14, 17]);
    expect(fieldOf(frame, 'value')?.labels).toEqual({ service: 'relay', team: 'core', signal: 'memory_used' });
    expect(fieldOf(frame, 'value')?.config?.custom).toEqual({ thresholdsStyle: { mode: 'line' } });
    expect(fieldOf(frame, 'median')?.config?.custom).toMatchObject({ lineStyle: { fill: 'dash' } });
    expect(fieldOf(frame, 'low')?.config).toMatchObject({
      displayNameFromDS: 'relay Memory used low',
      custom: { lineWidth: 0, hideFrom: { legend: true } },
    });
    expect(fieldOf(frame, 'high')?.config?.custom).toMatchObject({ fillBelowTo: 'relay Memory used low' });
    const colours = frame?.fields.slice(1).map(({ config }) => config?.color?.fixedColor);
    expect(new Set(colours).size).toBe(1);
  });

  test('that begin at the newest value meet there', async () => {
    const { forecast } = MEMORY_AHEAD;
    const [frame] = await framesOf(reader([{ ...MEMORY_AHEAD, forecast: { ...forecast, startMs: NOW } }]), query);
    expect(column(frame, 'time')).toEqual([NOW - 2 * MINUTE, NOW - MINUTE, NOW, NOW + HOUR]);
    expect(column(frame, 'value')).toEqual([10, NaN, 12, NaN]);
    expect(column(frame, 'median')).toEqual([NaN, NaN, 13, 14]);
  });

  test('without a past begin with the forecast', async () => {
    const past = { ...MEMORY_AHEAD.past, values: new Float64Array() };
    const [frame] = await framesOf(reader([{ ...MEMORY_AHEAD, past }]), query);
    expect(column(frame, 'time')).toEqual([NOW + HOUR, NOW + 2 * HOUR]);
    expect(column(frame, 'value')).toEqual([NaN, NaN]);
    expect(column(frame, 'high')).toEqual([14, 17]);
  });

  test('have a line at their limit, if all of a unit have the same', async () => {
    const line = {
      mode: 'absolute',
      steps: [{ value: 16, color: 'red' }],
    };
    const [one] = await framesOf(reader(), query);
    expect(fieldOf(one, 'value')?.config).toMatchObject({
      thresholds: line,
      custom: { thresholdsStyle: { mode: 'line' } },
    });
    const other = { ...MEMORY_AHEAD, labels: { service: 'builder' }, limit: 8 };
    for (const frame of await framesOf(reader([MEMORY_AHEAD, other]), query)) {
      expect(fieldOf(frame, 'value')?.config).not.toHaveProperty('thresholds');
    }
  });

  test('are told apart even where their legend is the same, and have colours of their own', async () => {
    const disk: SignalForecast = { ...MEMORY_AHEAD, signal: 'disk_used', title: 'Disk used' };
    const both = await framesOf(reader([MEMORY_AHEAD, disk]), { ...query, legend: '{{service}}' });
    expect(both.map(({ name }) => name)).toEqual(['relay', 'relay (relay disk_used)']);
    const colours = both.map((frame) => fieldOf(frame, 'value')?.config?.color?.fixedColor);
    expect(new Set(colours).size).toBe(2);
  });

  test('reach as far back as the time range and as far ahead as the horizon, and tell what is left out', async () => {
    const asked = reader([MEMORY_AHEAD], 7);
    const [frame] = await framesOf(asked, { ...query, horizon: '4h', signals: ['memory_used'] });
    expect(asked.asked).toEqual([
      ['signalForecasts', expect.objectContaining({ signals: ['memory_used'] }), 4 * HOUR, HOUR],
    ]);
    expect(frame?.meta?.notices?.map(({ text }) => text)).toEqual([
      '7 more forecasts are left out: 50 are shown at most. Choose what they are of.',
    ]);
  });

  test('of a time range that is yet to come have no past', async () => {
    const asked = reader();
    await framesOf(asked, query, { fromMs: NOW + 1, toMs: NOW + HOUR });
    expect(asked.asked[0]?.slice(2)).toEqual([24 * HOUR, 0]);
  });

  test('of what runs out soonest are asked for by its resource', async () => {
    const asked = reader();
    const frames = await framesOf(asked, { ...query, soonest: 1, teams: ['core'] });
    expect(frames.map(({ name }) => name)).toEqual(['relay Memory used']);
    // One axis is for all resources: what is used of the limit.
    expect(column(frames[0], 'value').slice(0, 3)).toEqual([0.625, NaN, 0.75]);
    expect(column(frames[0], 'high').slice(3)).toEqual([0.875, 1.0625]);
    expect(fieldOf(frames[0], 'value')?.config).toMatchObject({
      unit: 'percentunit',
      thresholds: { steps: [{ value: 1 }] },
    });
    expect(asked.asked).toEqual([
      ['exhaustionsNow', expect.objectContaining({ teams: ['core'] })],
      ['signalForecasts', { services: ['relay'], signals: ['memory_used'] }, 24 * HOUR, HOUR],
    ]);
  });

  test('that there are none of are an empty frame with the reason', async () => {
    const none = readerDouble({ signalForecasts: () => ({ series: [], left: 0, notices: ['Too little is known.'] }) });
    expect(await framesOf(none, query)).toEqual([
      { name: 'forecast', meta: { notices: [{ severity: 'info', text: 'Too little is known.' }] }, fields: [] },
    ]);
  });
});

describe('numbers for rules', () => {
  test('are seconds until each resource runs out, or the horizon where it does not', async () => {
    const [frame] = await framesOf(reader(), { queryType: 'forecast', output: 'seconds_to_exhaustion' });
    expect(frame?.meta?.type).toBe('numeric-wide');
    expect(frame?.fields.map(({ labels, values }) => [labels, [...values]])).toEqual([
      [{ service: 'relay', resource: 'memory', team: 'core' }, [18_000]],
      [{ service: 'relay', resource: 'disk', team: 'core', chain: 'base' }, [EXHAUSTION_HORIZON_SECONDS]],
    ]);
    expect(frame?.meta?.notices?.map(({ text }) => text)).toEqual(['Disks are not known.']);
  });

  test.each([
    ['earliest', 10_000],
    ['latest', EXHAUSTION_HORIZON_SECONDS],
  ])('can be of the %s end of the band', async (quantile, seconds) => {
    const [frame] = await framesOf(reader(), { queryType: 'forecast', output: 'seconds_to_exhaustion', quantile });
    expect([...(frame?.fields[0]?.values ?? [])]).toEqual([seconds]);
  });

  test('are the probability that a limit or threshold is passed', async () => {
    const asked = reader();
    const threshold = { value: 14, side: 'above' };
    const query = { queryType: 'forecast', output: 'breach_probability', horizon: '1d12h', signals: ['memory_used'] };
    const [frame] = await framesOf(asked, { ...query, threshold });
    expect(asked.asked).toEqual([['breachProbabilities', expect.objectContaining({ threshold }), 36 * HOUR]]);
    expect(frame?.fields.map(({ labels, values }) => [labels, [...values]])).toEqual([
      [{ service: 'relay', resource: 'memory' }, [0.4]],
    ]);
  });
});

test('what runs out is a table of shares of its limit and the time left', async () => {
  const [frame] = await framesOf(reader(), { queryType: 'forecast', output: 'exhaustions' });
  expect(frame?.fields.map(({ name }) => name)).toEqual([...EXHAUSTION_COLUMNS]);
  expect(column(frame, 'share')).toEqual([0.75, 0.75]);
  expect(column(frame, 'growth')).toEqual([0.05, 0.05]);
  expect(column(frame, 'median')).toEqual([18_000, NaN]);
  expect(JSON.stringify(fieldOf(frame, 'median')?.config?.mappings)).toContain('not within 30 d');
});

test('a limit of 0 makes no share', async () => {
  const zero = readerDouble({
    exhaustionsNow: () => ({ timestamp: null, exhaustions: [{ ...MEMORY, limit: 0 }], notices: [] }),
  });
  expect(column((await framesOf(zero, { queryType: 'forecast', output: 'exhaustions' }))[0], 'share')).toEqual([NaN]);
});

test.each(['exhaustions', 'grades'])(
  'without a row %s have no columns, so that a panel can say so in words',
  async (output) => {
    const none = readerDouble({
      exhaustionsNow: () => ({ timestamp: null, exhaustions: [], notices: [] }),
      forecastGrades: () => [],
    });
    expect(await framesOf(none, { queryType: 'forecast', output })).toEqual([expect.objectContaining({ fields: [] })]);
  }
);

test('grades are a table of how forecasts turned out', async () => {
  const asked = reader();
  const [frame] = await framesOf(asked, { queryType: 'forecast', output: 'grades', signals: ['memory_used'] });
  expect(asked.asked[0]?.[2]).toEqual({ startMs: NOW - HOUR, endMs: NOW });
  expect(frame?.fields.map(({ name, values }) => [name, [...values]])).toEqual([
    ['signal', ['memory_used']],
    ['horizon', [3600]],
    ['graded', [120]],
    ['coverage', [0.81]],
    ['meanScaledError', [0.7]],
  ]);
});

test('all frames cross to a plugin in service mode and back as they were', async () => {
  for (const output of ['series', 'seconds_to_exhaustion', 'breach_probability', 'exhaustions', 'grades']) {
    for (const frame of await framesOf(reader(), { queryType: 'forecast', output })) {
      expect(decodeFrame(encodeFrame(frame)).fields).toEqual(frame.fields);
    }
  }
});

test.each([
  [{ horizon: '30d' }, "The query's horizon is not valid: write a duration of 1m to 7d, such as 4h or 1d12h."],
  [{ horizon: 'soon' }, "The query's horizon is not valid: write a duration of 1m to 7d, such as 4h or 1d12h."],
  [{ soonest: 1000 }, "The query's soonest is not valid"],
  [{ signals: ['ram'] }, "The query's signals.0 is not valid"],
  [{ resources: ['ram'] }, "The query's resources.0 is not valid"],
  [{ output: 'breach_probability', threshold: { value: 3, side: 'above' } }, 'A threshold is in the unit of a signal'],
])('a query that cannot be understood is the caller’s mistake: %j', async (model, message) => {
  expect(await ask(reader(), { queryType: 'forecast', ...model })).toMatchObject({
    status: 400,
    errorSource: 'plugin',
    error: expect.stringContaining(message),
  });
});

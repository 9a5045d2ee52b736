import type { AnomalyReader } from '../../monitor/anomalies/types';
import type { QualityBackend } from '../../monitor/qualityBackend';
import { UnknownNameError } from '../../monitor/serviceFilter';
import { ANOMALY_FRAMES, type AnomalyEvent } from '../../wire';
import { decodeFrame, encodeFrame } from '../sdk';
import type { Field, Frame } from '../sdk/frame';
import type { DataResponse } from '../sdk/types';
import { answerQuery } from './answerQuery';

const MINUTE = 60_000;
const END = Date.UTC(2026, 0, 10, 12);
const RANGE = { fromMs: END - 10 * MINUTE, toMs: END + 400 };

const EVENT: AnomalyEvent = {
  id: 'system/relay/1',
  category: 'system',
  entity: 'relay',
  kind: 'service',
  severity: 'high',
  startedAt: new Date(END - 5 * MINUTE).toISOString(),
  endedAt: new Date(END - MINUTE).toISOString(),
  peak: 0.754,
  drivers: [
    { metric: 'system/cpu', title: 'CPU', unit: 'percent', share: 0.62, value: 93.123456, low: 20, high: 45.25 },
    { metric: 'system/load', title: 'Load', unit: 'short', share: 0.3, value: 9, low: null, high: null },
    { metric: 'system/disk', title: 'Disk', unit: 'percent', share: 0.05, value: null, low: null, high: null },
    { metric: 'system/net', title: 'Network', unit: 'bps', share: 0.03, value: 1, low: 0, high: 2 },
  ],
};

/** Of a relay with two metrics; what it was asked is kept. */
function reader(changes: Partial<AnomalyReader> = {}): AnomalyReader & { asked: unknown[][] } {
  const asked: unknown[][] = [];
  const labels = { category: 'system', entity: 'relay', service: 'relay', team: 'core' };
  const of = { category: 'system', entity: 'relay', kind: 'service', labels } as const;
  const steps = (grid: { startMs: number; endMs: number; stepMs: number }): number =>
    Math.floor((grid.endMs - grid.startMs) / grid.stepMs) + 1;
  return {
    asked,
    anomaliesNow: () => {
      throw new Error('not asked for');
    },
    anomalyScores: async (filter, grid) => {
      asked.push(['scores', filter, grid]);
      const values = Float64Array.from({ length: steps(grid) }, (_, i) => (i === 0 && steps(grid) > 1 ? NaN : 0.7));
      return { series: [{ ...of, values }], notices: ['Models are in training: 40 % is done.'] };
    },
    anomalyBands: async (filter, grid) => {
      asked.push(['bands', filter, grid]);
      const fill = (value: number): Float64Array => new Float64Array(steps(grid)).fill(value);
      const band = { value: fill(93), low: fill(20), high: fill(45) };
      return {
        series: [
          { ...of, metric: 'system/cpu', title: 'CPU', unit: 'percent', ...band },
          { ...of, metric: 'system/load', title: 'Load', unit: 'short', ...band },
        ],
        left: 7,
        notices: ['Models are in training: 40 % is done.'],
      };
    },
    anomalyEvents: (filter, range) => {
      asked.push(['events', filter, range]);
      return [EVENT, { ...EVENT, id: 'system/relay/0', endedAt: null, drivers: [] }];
    },
    ...changes,
  };
}

function ask(model: Record<string, unknown>, of: AnomalyReader = reader()): Promise<DataResponse> {
  const query = {
    refId: 'A',
    queryType: 'anomalies',
    maxDataPoints: 500,
    intervalMs: MINUTE,
    timeRange: RANGE,
    model,
  };
  return answerQuery(of as QualityBackend, query, new AbortController().signal);
}

async function frames(model: Record<string, unknown>, of?: AnomalyReader): Promise<Frame[]> {
  const answer = await ask(model, of);
  if ('error' in answer) {
    throw new Error(answer.error);
  }
  return answer.frames;
}

const column = (frame: Frame | undefined, name: string): Field['values'] | undefined =>
  frame?.fields.find((field) => field.name === name)?.values;

test('a score is a series for each category and entity, with labels that rules can use', async () => {
  const [frame, ...others] = await frames({});
  expect(others).toEqual([]);
  expect(frame?.meta).toMatchObject({
    type: 'timeseries-wide',
    notices: [{ severity: 'info', text: 'Models are in training: 40 % is done.' }],
  });
  expect(frame?.fields.map(({ name, labels }) => [name, labels])).toEqual([
    ['time', undefined],
    ['score', { category: 'system', entity: 'relay', service: 'relay', team: 'core' }],
  ]);
  expect([...(column(frame, 'score') ?? [])]).toEqual([NaN, ...Array<number>(10).fill(0.7)]);
});

test('an instant score is a number for each category and entity', async () => {
  const asked = reader();
  const [frame] = await frames({ output: 'score', instant: true, categories: ['system'] }, asked);
  expect(frame?.meta?.type).toBe('numeric-wide');
  expect(frame?.fields).toHaveLength(1);
  expect([...(frame?.fields[0]?.values ?? [])]).toEqual([0.7]);
  expect(asked.asked).toEqual([
    ['scores', expect.objectContaining({ categories: ['system'] }), { startMs: END, endMs: END, stepMs: MINUTE }],
  ]);
});

test('a legend names the series', async () => {
  const [frame] = await frames({ legend: '{{entity}} ({{category}})' });
  expect(frame?.fields[1]?.config?.displayNameFromDS).toBe('relay (system)');
});

test('a band is a value with its low and high for each metric, and tells what was left out', async () => {
  const [frame] = await frames({ output: 'band', instant: true });
  expect(frame?.name).toBe('band');
  expect(frame?.fields.map(({ name, labels, config }) => [name, labels?.['metric'], config?.unit])).toEqual([
    ['time', undefined, undefined],
    ['value', 'system/cpu', 'percent'],
    ['low', 'system/cpu', 'percent'],
    ['high', 'system/cpu', 'percent'],
    ['value', 'system/load', 'short'],
    ['low', 'system/load', 'short'],
    ['high', 'system/load', 'short'],
  ]);
  expect(frame?.fields[1]?.config?.displayNameFromDS).toBe('CPU');
  expect(column(frame, 'value')).toHaveLength(11);
  expect(frame?.meta?.notices?.map(({ text }) => text)).toEqual([
    'Models are in training: 40 % is done.',
    '7 more metrics are left out: 50 are shown at most. Choose what they are of.',
  ]);
});

test('events are a table that tells what drove each', async () => {
  const asked = reader();
  const [frame] = await frames({ output: 'events', severities: ['high'] }, asked);
  expect(asked.asked).toEqual([
    ['events', expect.objectContaining({ severities: ['high'] }), { startMs: RANGE.fromMs, endMs: RANGE.toMs }],
  ]);
  expect(frame?.meta?.type).toBe('table');
  expect([...(column(frame, 'time') ?? [])]).toEqual([END - 5 * MINUTE, END - 5 * MINUTE]);
  expect([...(column(frame, 'timeEnd') ?? [])]).toEqual([END - MINUTE, NaN]);
  expect(column(frame, 'title')).toEqual(['relay: high anomaly in system', 'relay: high anomaly in system']);
  expect(column(frame, 'text')).toEqual([
    'Severity high, score up to 0.75. CPU at 93.12, expected 20 to 45.25 (62 % of it); Load at 9 (30 % of it); Disk (5 % of it).',
    'Severity high, score up to 0.75.',
  ]);
  expect(column(frame, 'driver')).toEqual(['CPU', null]);
  expect(JSON.parse(String(column(frame, 'drivers')?.[0]))).toEqual(EVENT.drivers);
});

test('a detail has the frames that the panel reads, and its notices once', async () => {
  const all = await frames({ output: 'detail' });
  expect(all.map(({ name }) => name)).toEqual([...ANOMALY_FRAMES]);
  expect(all.map(({ meta }) => meta?.notices?.length ?? 0)).toEqual([2, 0, 0]);
});

test('all frames cross to a plugin in service mode and back as they were', async () => {
  for (const frame of await frames({ output: 'detail' })) {
    expect(decodeFrame(encodeFrame(frame)).fields).toEqual(frame.fields);
  }
});

test.each([
  [{ output: 'everything' }, "The query's output is not valid"],
  [{ severities: ['terrible'] }, "The query's severities.0 is not valid"],
  [{ categories: 'system' }, "The query's categories is not valid"],
])('a query that cannot be understood is the caller’s mistake: %j', async (model, message) => {
  expect(await ask(model)).toMatchObject({
    status: 400,
    errorSource: 'plugin',
    error: expect.stringContaining(message),
  });
});

test('an unknown name is the caller’s mistake, too', async () => {
  const unknown = reader({
    anomalyScores: () => Promise.reject(new UnknownNameError('category', 'sistem', ['system'])),
  });
  expect(await ask({ categories: ['sistem'] }, unknown)).toMatchObject({ status: 400, errorSource: 'plugin' });
});

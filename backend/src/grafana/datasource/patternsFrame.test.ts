import { ask, column, framesOf, NOW } from '../../../test/analysis/askSource';
import { readerDouble } from '../../../test/analysis/readerDouble';
import { UnknownNameError } from '../../monitor/serviceFilter';
import type { PatternConfidence } from '../../monitor/analysis/types';
import { PATTERN_COLUMNS, type PatternView } from '../../wire';
import { decodeFrame, encodeFrame } from '../sdk';

const MINUTE = 60_000;

const LEAK: PatternView = {
  id: 'memory_leak/relay/1',
  pattern: 'memory_leak',
  title: 'Memory leak',
  service: 'relay',
  team: 'core',
  chain: null,
  affected: ['relay', 'builder'],
  detected: true,
  confidence: 0.92,
  summary: 'Memory grows by 50 MiB an hour.',
  details: [{ name: 'growth', title: 'Growth', value: 52_428_800, unit: 'bytes/h' }],
  evidence: ['It grew in 11 of 12 hours.'],
  counterEvidence: [],
  action: 'Restart it, then look at its heap.',
  playbook: 'memory_leak',
  startedAt: new Date(NOW - 30 * MINUTE).toISOString(),
  detectedAt: new Date(NOW - 20 * MINUTE).toISOString(),
  endedAt: null,
};
const ENDED: PatternView = { ...LEAK, id: 'x', chain: 'base', endedAt: new Date(NOW - MINUTE).toISOString() };

const CONFIDENCES: PatternConfidence[] = [
  { labels: { pattern: 'memory_leak', service: 'relay', team: 'core' }, confidence: 0.92 },
  { labels: { pattern: 'memory_leak', service: 'builder', team: 'core', chain: 'base' }, confidence: 0 },
];

const reader = () =>
  readerDouble({
    patternsNow: () => ({ timestamp: null, patterns: [LEAK], notices: ['The first analysis is under way.'] }),
    patternEvents: () => [LEAK, ENDED],
    patternConfidences: () => ({
      rows: CONFIDENCES,
      notices: [],
    }),
  });

test('the patterns now are a table of the columns that are documented, with what there is to say', async () => {
  const asked = reader();
  const [frame, ...others] = await framesOf(asked, { queryType: 'patterns', services: ['relay'], minConfidence: 0.2 });
  expect(others).toEqual([]);
  expect(asked.asked).toEqual([['patternsNow', expect.objectContaining({ services: ['relay'], minConfidence: 0.2 })]]);
  expect(frame?.fields.map(({ name }) => name)).toEqual([...PATTERN_COLUMNS]);
  expect(frame?.meta).toMatchObject({ type: 'table', notices: [{ text: 'The first analysis is under way.' }] });
  expect(column(frame, 'text')).toEqual(['Memory grows by 50 MiB an hour.']);
  expect(column(frame, 'affected')).toEqual(['relay, builder']);
  expect(column(frame, 'details').map((json) => JSON.parse(String(json)))).toEqual([LEAK.details]);
});

test('events are those of the time range, from their onset to their end', async () => {
  const asked = reader();
  const range = { fromMs: NOW - 7 * MINUTE, toMs: NOW - MINUTE };
  const [frame] = await framesOf(asked, { queryType: 'patterns', output: 'events', patterns: ['memory_leak'] }, range);
  expect(asked.asked).toEqual([
    [
      'patternEvents',
      expect.objectContaining({ patterns: ['memory_leak'] }),
      { startMs: range.fromMs, endMs: range.toMs },
    ],
  ]);
  expect(column(frame, 'time')).toEqual([NOW - 30 * MINUTE, NOW - 30 * MINUTE]);
  expect(column(frame, 'timeEnd')).toEqual([NaN, NOW - MINUTE]);
  expect(column(frame, 'chain')).toEqual([null, 'base']);
});

test('a thousand events are shown, and the rest is told of', async () => {
  const many = readerDouble({ patternEvents: () => Array<PatternView>(1003).fill(LEAK) });
  const [frame] = await framesOf(many, { queryType: 'patterns', output: 'events' });
  expect(column(frame, 'id')).toHaveLength(1000);
  expect(frame?.meta?.notices?.map(({ text }) => text)).toEqual([
    '3 more patterns are left out: choose services, or a shorter time range.',
  ]);
});

test('for rules there is a number for each pattern and service, 0 where it is not detected', async () => {
  const [frame] = await framesOf(reader(), {
    queryType: 'patterns',
    output: 'confidence',
    legend: '{{service}} {{pattern}}',
  });
  expect(frame?.meta?.type).toBe('numeric-wide');
  expect(frame?.fields.map(({ labels, values, config }) => [labels, [...values], config?.displayNameFromDS])).toEqual([
    [{ pattern: 'memory_leak', service: 'relay', team: 'core' }, [0.92], 'relay memory_leak'],
    [{ pattern: 'memory_leak', service: 'builder', team: 'core', chain: 'base' }, [0], 'builder memory_leak'],
  ]);
});

test('all frames cross to a plugin in service mode and back as they were', async () => {
  for (const output of ['table', 'events', 'confidence']) {
    for (const frame of await framesOf(reader(), { queryType: 'patterns', output })) {
      expect(decodeFrame(encodeFrame(frame)).fields).toEqual(frame.fields);
    }
  }
});

test.each([
  [{ output: 'graph' }, "The query's output is not valid"],
  [{ patterns: ['leak'] }, "The query's patterns.0 is not valid"],
  [{ minConfidence: 2 }, "The query's minConfidence is not valid"],
])('a query that cannot be understood is the caller’s mistake: %j', async (model, message) => {
  expect(await ask(reader(), { queryType: 'patterns', ...model })).toMatchObject({
    status: 400,
    errorSource: 'plugin',
    error: expect.stringContaining(message),
  });
});

test('so is a name that is not known', async () => {
  const unknown = readerDouble({
    patternsNow: () => {
      throw new UnknownNameError('service', 'relai', ['relay']);
    },
  });
  expect(await ask(unknown, { queryType: 'patterns', services: ['relai'] })).toMatchObject({ status: 400 });
});

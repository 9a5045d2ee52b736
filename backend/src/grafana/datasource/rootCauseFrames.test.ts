import { column, fieldOf, framesOf, NOW } from '../../../test/analysis/askSource';
import { readerDouble } from '../../../test/analysis/readerDouble';
import type { CauseNodeView, RootCauseAnswer, RootCauseView } from '../../wire';
import { decodeFrame, encodeFrame } from '../sdk';

const at = (seconds: number): string => new Date(NOW - 600_000 + 1000 * seconds).toISOString();

const CAUSE: RootCauseView = {
  rank: 1,
  service: 'db',
  team: 'core',
  chain: null,
  confidence: 0.8,
  onset: at(0),
  signal: 'latency',
  sentence: 'The latency of db rose first.',
  evidence: ['It was first by 75 s.'],
  counterEvidence: [],
  changes: [{ time: at(-60), kind: 'deploy', services: ['db'], text: 'db 2.0' }],
  explains: ['relay'],
  query: null,
};
const node = (service: string, part: Partial<CauseNodeView> = {}): CauseNodeView => ({
  service,
  title: service.toUpperCase(),
  kind: 'mev',
  rank: null,
  weight: 0.1,
  onset: null,
  deviation: 0,
  ...part,
});
const ANSWER: RootCauseAnswer = {
  from: at(0),
  to: at(600),
  causes: [CAUSE, { ...CAUSE, rank: 2, service: 'node', confidence: 0.1, onset: null, signal: null }],
  nothing: 0.1,
  nodes: [
    node('idle'),
    node('relay', { onset: at(75), deviation: 0.6 }),
    node('node', { rank: 2, deviation: 0.2 }),
    node('db', { rank: 1, onset: at(0), deviation: 1.2 }),
  ],
  edges: [
    { source: 'relay', target: 'db' },
    { source: 'relay', target: 'idle' },
    { source: 'relay', target: 'gone' },
  ],
  changes: [],
  notices: ['Annotations could not be read.'],
};
const reader = (answer: RootCauseAnswer = ANSWER) => readerDouble({ rootCause: async () => answer });

test('the time range is the incident, and its causes are a table, most likely first', async () => {
  const asked = reader();
  const [frame, ...others] = await framesOf(asked, { queryType: 'rootCause', teams: ['core'] });
  expect(others).toEqual([]);
  expect(asked.asked).toEqual([
    [
      'rootCause',
      expect.objectContaining({ teams: ['core'] }),
      { startMs: NOW - 3_600_000, endMs: NOW },
      expect.any(AbortSignal),
    ],
  ]);
  expect(frame?.fields.map(({ name }) => name)).toEqual(
    'rank service team chain confidence onset signal text evidence counterEvidence changes explains'.split(' ')
  );
  expect(column(frame, 'service')).toEqual(['db', 'node']);
  expect(column(frame, 'onset')).toEqual([NOW - 600_000, NaN]);
  expect(JSON.parse(String(column(frame, 'changes')[0]))).toEqual(CAUSE.changes);
  expect(frame?.meta?.notices?.map(({ text }) => text)).toEqual(['Annotations could not be read.']);
});

test('without a cause the table says that nothing stands out', async () => {
  const [frame] = await framesOf(reader({ ...ANSWER, causes: [], notices: [] }), { queryType: 'rootCause' });
  expect(column(frame, 'service')).toEqual([]);
  expect(frame?.meta?.notices?.map(({ text }) => text)).toEqual(['Nothing stands out in this time range.']);
});

describe('the graph', () => {
  const query = { queryType: 'rootCause', output: 'graph' };

  test('has a node for each service: its ring shows what it is and how far from usual', async () => {
    const [nodes] = await framesOf(reader(), query);
    expect(nodes?.meta?.preferredVisualisationType).toBe('nodeGraph');
    expect(column(nodes, 'id')).toEqual(['db', 'node', 'relay', 'idle']);
    expect(column(nodes, 'mainstat')).toEqual(['cause 1', 'cause 2', '', '']);
    expect(column(nodes, 'secondarystat')).toEqual(['+0 s', '', '+1 min 15 s', '']);
    expect(column(nodes, 'arc__cause')).toEqual([1, 0, 0, 0]);
    expect(column(nodes, 'arc__candidate')).toEqual([0, 0.2, 0, 0]);
    expect(column(nodes, 'arc__affected')).toEqual([0, 0, 0.6, 0]);
    expect(column(nodes, 'arc__usual')).toEqual([0, 0.8, 0.4, 1]);
    expect(column(nodes, 'detail__driver')).toEqual(['latency', '', '', '']);
    expect(column(nodes, 'detail__confidence')).toEqual(['80 %', '10 %', '', '']);
    expect(fieldOf(nodes, 'arc__usual')?.config?.displayName).toBe('As usual');
  });

  test('has an edge from who needs to whom it needs, with how much later it was affected', async () => {
    const [, edges] = await framesOf(reader(), query);
    expect(column(edges, 'source')).toEqual(['relay', 'relay']);
    expect(column(edges, 'target')).toEqual(['db', 'idle']);
    expect(column(edges, 'mainstat')).toEqual(['+1 min 15 s', '']);
    expect(new Set(column(edges, 'id')).size).toBe(2);
  });

  test('keeps the worst of too many services, and tells of the rest', async () => {
    const nodes = [...Array.from({ length: 300 }, (_, i) => node(`n${i}`)), ...ANSWER.nodes];
    const [frame, edges] = await framesOf(reader({ ...ANSWER, nodes }), query);
    expect(column(frame, 'id')).toHaveLength(200);
    expect(column(frame, 'id').slice(0, 3)).toEqual(['db', 'node', 'relay']);
    expect(frame?.meta?.notices?.map(({ text }) => text)).toContain(
      '104 more services are left out: 200 are shown at most. Choose some.'
    );
    expect(column(edges, 'target')).toEqual(['db']);
  });

  test('of nothing is empty', async () => {
    const [nodes, edges] = await framesOf(reader({ ...ANSWER, causes: [], nodes: [], edges: [] }), query);
    expect(column(nodes, 'id')).toEqual([]);
    expect(column(edges, 'id')).toEqual([]);
  });
});

test('all frames cross to a plugin in service mode and back as they were', async () => {
  for (const output of ['causes', 'graph']) {
    for (const frame of await framesOf(reader(), { queryType: 'rootCause', output })) {
      expect(decodeFrame(encodeFrame(frame)).fields).toEqual(frame.fields);
    }
  }
});

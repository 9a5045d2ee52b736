import { causeNode, rootCauseAnswer } from '../../testing/rootCause';
import { roleOf, timelineOf } from './onsets';

const minute = (time: number) => new Date(time).toISOString().slice(11, 16);

it('tells in order who left what is usual, and what was changed', () => {
  const { rows } = timelineOf(rootCauseAnswer());
  expect(rows.map((row) => [minute(row.time), row.kind === 'onset' ? row.node.service : row.change.kind])).toEqual([
    ['09:38', 'deploy'],
    ['09:40', 'redis'],
    ['09:40', 'bundle-relay'],
    ['09:41', 'arb-rpc-1'],
    ['09:41', 'arb-rpc-2'],
    ['09:42', 'arb-host-1'],
    ['09:44', 'arb-searcher-1'],
    ['09:52', 'restart'],
  ]);
});

it('is as long as the incident, and begins earlier where something did', () => {
  const { start, end } = timelineOf(rootCauseAnswer());
  expect([minute(start), minute(end)]).toEqual(['09:30', '10:00']);
  const before = causeNode({ service: 'old', onset: '2026-03-02T09:10:00.000Z' });
  expect(minute(timelineOf(rootCauseAnswer({ nodes: [before] })).start)).toBe('09:10');
});

it('without any onset and change it is the incident alone', () => {
  const { rows, start, end } = timelineOf(rootCauseAnswer({ causes: [], changes: [] }));
  expect([rows, minute(start), minute(end)]).toEqual([[], '09:30', '10:00']);
});

it('what a service is in it', () => {
  const onset = '2026-03-02T09:40:00.000Z';
  expect([
    roleOf({ rank: 1, onset }),
    roleOf({ rank: 2, onset: null }),
    roleOf({ rank: null, onset }),
    roleOf({ rank: null, onset: null }),
  ]).toEqual(['cause', 'candidate', 'affected', 'usual']);
});

import type { LiveRow } from '../../shared/live/liveScores';
import { serviceRow } from '../../testing/fleet';
import { createLiveMerger, totalWithLive } from './withLive';

const COMPONENTS = { reliability: null, performance: null, security: null, efficiency: null };

function liveRow(part: Partial<LiveRow> & { entity: string }): LiveRow {
  return {
    time: 0,
    scope: 'service',
    state: 'ok',
    score: 90,
    grade: 'A-',
    coverage: 100,
    components: COMPONENTS,
    ...part,
  };
}

const key = ({ scope, entity }: LiveRow) => `${scope}/${entity}`;
const liveOf = (...rows: LiveRow[]) => new Map(rows.map((row) => [key(row), row]));

const relay = serviceRow({ name: 'relay', worst: { title: 'p99 latency', pointsLost: 4 } });
const node = serviceRow({ name: 'node' });

it('shows the state and the score that are live, and the rest as it was queried', () => {
  const merge = createLiveMerger();
  const [merged] = merge([relay], liveOf(liveRow({ entity: 'relay', state: 'down', score: 71, grade: 'C-' })));
  expect(merged).toEqual({ ...relay, state: 'down', score: 71, grade: 'C-' });
});

it('a row without news is the same object as before, so that it is not drawn again', () => {
  const merge = createLiveMerger();
  const first = liveRow({ entity: 'relay' });
  const still = liveRow({ entity: 'node' });
  const [relayBefore, nodeBefore] = merge([relay, node], liveOf(first, still));
  const [relayAfter, nodeAfter] = merge([relay, node], liveOf(liveRow({ entity: 'relay', state: 'down' }), still));
  expect(nodeAfter).toBe(nodeBefore);
  expect(relayAfter).not.toBe(relayBefore);
  expect(relayAfter?.state).toBe('down');
});

it('takes the newest query into account, though nothing live has changed', () => {
  const merge = createLiveMerger();
  const live = liveOf(liveRow({ entity: 'relay', state: 'degraded' }));
  merge([relay], live);
  const [merged] = merge([{ ...relay, change: -3 }], live);
  expect(merged).toMatchObject({ state: 'degraded', change: -3 });
});

it('a service that is not live is shown as it was queried', () => {
  expect(createLiveMerger()([relay], new Map())[0]).toBe(relay);
});

it('the fleet is taken from its own row', () => {
  const total = { state: 'ok', score: 90, grade: 'A-', coverage: 100, trend: null } as const;
  const live = liveOf(liveRow({ scope: 'overall', entity: 'overall', state: 'degraded', score: 88, grade: 'B+' }));
  expect(totalWithLive(total, live)).toEqual({ ...total, state: 'degraded', score: 88, grade: 'B+' });
  expect(totalWithLive(total, new Map())).toBe(total);
  expect(totalWithLive(undefined, live)).toMatchObject({ score: 88, trend: null });
});

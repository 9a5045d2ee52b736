import { createFleet, createWorld, type Fault } from '../simulator';
import { createChangeLog } from './changeLog';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 5, 10, 12);

function logOf(fault: Pick<Fault, 'type' | 'target'>): ReturnType<typeof createChangeLog> {
  const world = createWorld({
    seed: 1,
    fleet: createFleet({ chains: ['ethereum', 'base'], services: 24 }),
    incidentsPerWeek: 0,
  });
  const [startsAt, endsAt] = [new Date(NOW).toISOString(), new Date(NOW + 30 * MINUTE).toISOString()];
  world.setFaults([{ id: '1', strength: 1, startsAt, endsAt, ...fault }]);
  const log = createChangeLog(world, ['base-searcher-1', 'redis']);
  log.until(NOW - 10 * MINUTE);
  return log;
}

it('tells restarts when they were, and versions when they were first seen', () => {
  const log = logOf({ type: 'deploy', target: 'base-searcher-1' });
  expect(log.until(NOW)).toEqual([]);
  expect(log.until(NOW + 5 * MINUTE)).toEqual([
    { timeMs: NOW + 15_000, kind: 'restart', services: ['base-searcher-1'], text: 'started anew' },
    {
      timeMs: NOW + MINUTE,
      kind: 'version',
      services: ['base-searcher-1'],
      text: expect.stringMatching(/^version 1\.\d\.0 → 1\.\d\.1$/),
    },
  ]);
});

it('forgets them after a day', () => {
  const log = logOf({ type: 'outage', target: 'redis' });
  expect(log.until(NOW + 60 * MINUTE)).toHaveLength(1);
  expect(log.until(NOW + 25 * 60 * MINUTE)).toEqual([]);
});

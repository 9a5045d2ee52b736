import { backfill, backfillTimes, blocksOf, mostSamples } from './backfill';
import { page } from './exposition';
import type { Fault } from './faultTypes';
import { createFleet } from './fleet';
import { createWorld, type World } from './world';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 5, 10, 12);
const OUTAGE: Fault = {
  id: 'outage',
  type: 'outage',
  target: 'redis',
  strength: 1,
  startsAt: new Date(NOW - 10 * MINUTE).toISOString(),
  endsAt: new Date(NOW - 5 * MINUTE).toISOString(),
};

function worldWith(faults: Fault[] = []): World {
  const fleet = createFleet({ chains: ['ethereum', 'base'], services: 24 });
  const world = createWorld({ seed: 1, fleet, incidentsPerWeek: 0 });
  world.setFaults(faults);
  return world;
}

/** The height of the chain on a page. */
function heightAt(world: World, name: string, timeMs: number): number {
  const line = page(world.service(name)!, timeMs)
    .split('\n')
    .find((text) => text.startsWith('chain_head_block '));
  return Number(line?.slice(line.lastIndexOf(' ')));
}

describe('the history', () => {
  it('has the values that the pages have had, with the labels that scraping gives, and gaps where nothing answered', () => {
    const world = worldWith([OUTAGE]);
    const lines = [...backfill(world, backfillTimes(NOW, 2 * HOUR))].flatMap(({ text }) => text.split('\n'));
    const target = 'instance="base-geth-1",job="geth",kind="execution-client"';
    for (const time of [NOW - 2 * HOUR, NOW - HOUR, NOW]) {
      const height = heightAt(world, 'base-geth-1', time);
      expect(lines).toContain(
        `chain_head_block{chain="base",${target},service="base-geth-1",team="chains"} ${height} ${time / 1000}`
      );
    }
    const redis = lines.filter((line) => line.startsWith('up{') && line.includes('service="redis"'));
    expect(redis.map((line) => line.split(' ')[1]).join('')).toBe('1'.repeat(440) + '0'.repeat(20) + '1'.repeat(21));
    const memory = lines.filter((line) => line.startsWith('container_memory_w') && line.includes('"redis"'));
    expect(memory).toHaveLength(461);
    expect(lines.slice(-2)).toEqual(['# EOF', '']);
  });

  it('is every 15 s in its last day and every minute before', () => {
    const times = backfillTimes(NOW + 7 * SECOND, 7 * DAY);
    const steps = new Set(times.slice(1).map((time, i) => time - times[i]!));
    expect(steps).toEqual(new Set([60_000, 15_000]));
    expect(times.filter((time) => time > NOW - DAY)).toHaveLength(4 * 1440);
    expect([times[0], times.at(-1)]).toEqual([NOW - 7 * DAY, NOW]);
    expect(times).toHaveLength(6 * 1440 + 4 * 1440 + 1);
  });

  it('goes on where an earlier one ends, without a seam', () => {
    const before = backfillTimes(NOW - 90 * MINUTE + 7 * SECOND, 2 * HOUR);
    const after = backfillTimes(NOW, 2 * HOUR, NOW - 90 * MINUTE + 7 * SECOND);
    expect([...before, ...after].filter((time) => time >= NOW - 2 * HOUR)).toEqual([...backfillTimes(NOW, 2 * HOUR)]);
    expect(blocksOf(backfillTimes(NOW, 2 * HOUR, NOW))).toEqual([]);
  });

  it('has as many samples as was foretold, less what was down', () => {
    const times = backfillTimes(NOW, 2 * HOUR);
    const written = (world: World) => [...backfill(world, times)].reduce((sum, { samples }) => sum + samples, 0);
    expect(written(worldWith())).toBe(mostSamples(worldWith(), times));
    const broken = worldWith([OUTAGE]);
    expect(written(broken)).toBeLessThan(mostSamples(broken, times));
  });

  it('cut into blocks is the same history, the newest first', () => {
    const times = backfillTimes(NOW, 7 * DAY);
    const blocks = blocksOf(times);
    expect(blocks.length).toBeGreaterThan(2);
    expect(blocks.toReversed().flatMap((block) => [...block])).toEqual([...times]);
  });
});

/** Whatever happens to the world, the monitor goes on, and what it tells are numbers or nothing. */
import fc from 'fast-check';
import { HOUR, MINUTE, noise } from '../../../test/anomalies/fakeWorld';
import { MonitorHarness } from '../../../test/anomalies/monitorHarness';

const HOSTILE = [0, -0, 1, -1, 1e308, -1e308, Number.MIN_VALUE, Infinity, -Infinity, Number.NaN, 50];

const happening = fc.oneof(
  fc.record({ kind: fc.constant('pass' as const), cycles: fc.integer({ min: 1, max: 12 }) }),
  fc.record({
    kind: fc.constant('jump' as const),
    byMs: fc.oneof(
      fc.integer({ min: -2 * HOUR, max: 3 * HOUR }),
      fc.constantFrom(-60_000, -1, 1, 7 * 24 * HOUR, 100_000 * HOUR, -100_000 * HOUR)
    ),
  }),
  fc.record({ kind: fc.constant('value' as const), series: fc.nat(20), value: fc.constantFrom(...HOSTILE) }),
  fc.record({ kind: fc.constant('calm' as const), series: fc.nat(20) }),
  fc.record({ kind: fc.constant('twin' as const), series: fc.nat(20) }),
  fc.record({ kind: fc.constant('fail' as const), metric: fc.constantFrom('load', 'memory', 'blocks', 'earned', '') }),
  fc.record({ kind: fc.constant('heal' as const) }),
  fc.record({ kind: fc.constant('damage' as const), at: fc.nat(100_000) }),
  fc.record({ kind: fc.constant('restart' as const), awayMs: fc.integer({ min: 0, max: 8 * HOUR }) }),
  fc.record({ kind: fc.constant('configure' as const), contamination: fc.constantFrom(0.01, 0.1) })
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

async function live(monitor: MonitorHarness, event: Happening): Promise<void> {
  const { world } = monitor;
  const pick = (n: number) => world.series[n % world.series.length]!;
  switch (event.kind) {
    case 'pass':
      return monitor.steps(event.cycles);
    case 'jump':
      return monitor.step(event.byMs);
    case 'value':
      pick(event.series).valueAt = () => event.value;
      return;
    case 'calm':
      pick(event.series).valueAt = (timeMs) => 50 + noise(timeMs);
      return;
    case 'twin':
      if (world.series.length < 40) {
        world.series.push({ ...pick(event.series) });
      }
      return;
    case 'fail':
      world.failure = (query) => (query.startsWith(event.metric) ? new Error('it fails') : undefined);
      return;
    case 'heal':
      world.failure = () => undefined;
      return;
    case 'damage':
      return damage(monitor, event.at);
    case 'restart':
      return monitor.restart(event.awayMs);
    case 'configure': {
      const { anomalies } = monitor.config;
      const { system, ...others } = anomalies!.categories;
      const categories = { ...others, system: { ...system!, contamination: event.contamination } };
      monitor.config = { ...monitor.config, anomalies: { ...anomalies!, categories } };
    }
  }
}

async function damage({ store }: MonitorHarness, at: number): Promise<void> {
  const keys = await store.list();
  const key = keys[at % Math.max(1, keys.length)];
  const bytes = key === undefined ? undefined : await store.read(key);
  if (key !== undefined && bytes !== undefined) {
    await store.write(
      key,
      at % 2 === 0
        ? bytes.slice(0, at % bytes.length)
        : bytes.map((byte, i) => (i === at % bytes.length ? byte ^ 4 : byte))
    );
  }
}

async function check(monitor: MonitorHarness): Promise<void> {
  const { reader, nowMs } = monitor;
  const endMs = Math.floor(nowMs / MINUTE) * MINUTE;
  const grid = { startMs: endMs - 3 * HOUR, endMs, stepMs: 5 * MINUTE };
  for (const { score, rawScore, drivers } of reader.anomaliesNow({}).anomalies) {
    expect(score === null || (score >= 0 && score <= 1)).toBe(true);
    expect(rawScore).not.toBeNaN();
    for (const { share } of drivers) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1 + 1e-9);
    }
  }
  for (const { values } of (await reader.anomalyScores({}, grid)).series) {
    expect([...values].every((value) => Number.isNaN(value) || (value >= 0 && value <= 1))).toBe(true);
  }
  for (const { peak, startedAt, endedAt } of reader.anomalyEvents({}, { startMs: 0, endMs: Infinity })) {
    expect(peak >= 0 && peak <= 1).toBe(true);
    expect(endedAt === null || Date.parse(endedAt) >= Date.parse(startedAt)).toBe(true);
  }
}

it('whatever happens, it goes on', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 12 }), async (events) => {
      const monitor = new MonitorHarness();
      const { anomalies } = monitor.config;
      monitor.config = { ...monitor.config, anomalies: { ...anomalies!, baseline: '2h' } };
      await monitor.steps(2);
      for (const event of events) {
        await live(monitor, event);
        await check(monitor);
      }
      // What fails is Prometheus, and nothing of ours.
      expect(monitor.failures.filter((failure) => !failure.includes('it fails'))).toEqual([]);
      expect(monitor.log.filter((line) => /TypeError|RangeError|undefined/.test(line))).toEqual([]);
      monitor.world.failure = () => undefined;
      await monitor.steps(3);
      await monitor.watching.stop();
    }),
    { numRuns: 60 }
  );
}, 120_000);

import type { ServiceWindow, SignalValues, TimeScale } from '../signals/types';
import { exhaustionsOf } from './exhaustionsOf';

const END = Date.UTC(2026, 0, 15);
const scales: { recent: TimeScale; long: TimeScale } = {
  recent: { endMs: END, stepMs: 15_000, length: 480 },
  long: { endMs: END, stepMs: 600_000, length: 2016 },
};
const sampled = (course: (hour: number) => number): SignalValues => ({
  recent: Float64Array.from({ length: 480 }, (_, i) => course((i - 479) / 240)),
  long: Float64Array.from({ length: 2016 }, (_, i) => course((i - 2015) / 6)),
});

function service(signals: ServiceWindow['signals']): ServiceWindow {
  return { name: 'node', kind: 'machine', team: 'platform', dependsOn: [], signals };
}

test('each resource with a limit is told, with what is used and how fast that grows', () => {
  const exhaustions = exhaustionsOf(
    service({
      memory_used: sampled(() => 60),
      memory_limit: sampled(() => 100),
      disk_used: sampled((hour) => 80 + 0.1 * hour),
      disk_limit: sampled(() => 100),
      cpu: sampled(() => 0.3),
    }),
    scales
  );
  expect(exhaustions.map(({ resource }) => resource)).toEqual(['memory', 'disk', 'cpu']);
  expect(exhaustions[0]).toMatchObject({ used: 60, limit: 100, median: Infinity, growthPerHour: 0 });
  const disk = exhaustions[1]!;
  expect(disk.median / 3600).toBeCloseTo(200, -1);
  expect(disk.growthPerHour).toBeCloseTo(0.1, 6);
  expect(disk.used).toBeCloseTo(80, 1);
});

test.each([0, NaN, -5])('a limit of %d is none, nor is a missing one', (limit) => {
  expect(
    exhaustionsOf(service({ memory_used: sampled(() => 60), memory_limit: sampled(() => limit) }), scales)
  ).toEqual([]);
  expect(exhaustionsOf(service({ memory_used: sampled(() => 60) }), scales)).toEqual([]);
});

test('a resource that tells nothing of late runs out of nothing', () => {
  const used = sampled(() => 60);
  used.recent.fill(NaN);
  expect(exhaustionsOf(service({ memory_used: used, memory_limit: sampled(() => 100) }), scales)).toEqual([]);
});

import { defaultConfig, type MaintenanceConfig, type ServiceConfig } from '../../config';
import { meanTimes } from '../../engine/score';
import { outsideOfMaintenance } from './outsideOfMaintenance';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (time: string): number => Date.parse(`2026-01-05T${time}Z`);

const service: ServiceConfig = {
  name: 'geth',
  kind: 'k',
  team: 'chains',
  match: { job: 'geth' },
  dependsOn: [],
  weight: 1,
  inputs: {},
};

/** The ends of the buckets of five minutes that are left. */
function left(maintenance: Partial<MaintenanceConfig>, ends: readonly string[]): string[] {
  const { alerts } = defaultConfig();
  const window = { name: 'Upgrade', timeZone: 'UTC', ...maintenance };
  const filter = outsideOfMaintenance({ alerts: { ...alerts, maintenance: [window] } });
  const buckets = ends.map((end) => ({ endMs: at(end), available: 0 }));
  return filter(service, buckets, 5 * MINUTE).map(({ endMs }) => new Date(endMs).toISOString().slice(11, 16));
}

const ENDS = ['09:55', '10:00', '10:05', '10:30', '11:00', '11:05', '11:10'];

it('buckets of the maintenance are left out, and those that touch it', () => {
  const once = { from: '2026-01-05T10:02', to: '2026-01-05T11:02' };
  expect(left({ ...once, services: ['geth'] }, ENDS)).toEqual(['09:55', '10:00', '11:10']);
  expect(left({ ...once, teams: ['chains'] }, ENDS)).toEqual(['09:55', '10:00', '11:10']);
});

it('one that ends with a bucket, or begins with one, touches no other', () => {
  const once = { from: '2026-01-05T10:00', to: '2026-01-05T11:00' };
  expect(left({ ...once, services: ['geth'] }, ENDS)).toEqual(['09:55', '10:00', '11:05', '11:10']);
});

it('one that lies within a bucket is seen', () => {
  expect(left({ all: true, from: '2026-01-05T10:01', to: '2026-01-05T10:02' }, ENDS)).not.toContain('10:05');
});

it('one that comes each day leaves out what lies in each of them', () => {
  expect(left({ all: true, repeats: { every: 'day', at: '10:00', for: '30m' } }, ENDS)).toEqual([
    '09:55',
    '10:00',
    '11:00',
    '11:05',
    '11:10',
  ]);
});

it('maintenance of others changes nothing', () => {
  const once = { from: '2026-01-05T10:00', to: '2026-01-05T11:00' };
  expect(left({ ...once, services: ['reth'], teams: ['platform'], chains: ['base'] }, ENDS)).toEqual(ENDS);
});

it('so an outage in maintenance counts neither as failure nor as time to repair', () => {
  const { alerts } = defaultConfig();
  const window = {
    name: 'Upgrade',
    timeZone: 'UTC',
    all: true as const,
    from: '2026-01-05T10:00',
    to: '2026-01-05T11:00',
  };
  const buckets = ['09:00', '10:30', '10:35'].map((end) => ({ endMs: at(end), available: 0 }));
  const counted = outsideOfMaintenance({ alerts: { ...alerts, maintenance: [window] } })(service, buckets, 5 * MINUTE);
  const instants = { startMs: at('12:00'), endMs: at('12:00'), stepMs: MINUTE };
  const times = meanTimes(counted, 5 * MINUTE, at('00:00'), instants, 24 * HOUR);
  expect(times.failures[0]).toBe(1);
  expect(times.mttrMinutes[0]).toBe(5);
});

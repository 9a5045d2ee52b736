import { defaultConfig, type AlertsConfig, type ServiceConfig } from '../../config';
import type { AlertRules } from '../life/types';
import { alertRulesOf } from './alertRulesOf';

const ms = (text: string): number => Date.parse(text);
const minutes = (count: number): number => count * 60_000;

function rulesOf(alerts: Partial<AlertsConfig>, services: ServiceConfig[] = []): AlertRules {
  const config = defaultConfig();
  return alertRulesOf(
    { ...config, services, alerts: { ...config.alerts, ...alerts } },
    { viewOf: () => ({ shifts: [] }) }
  );
}

function service(name: string, more: Partial<ServiceConfig> = {}): ServiceConfig {
  return { name, kind: 'k', team: 't', match: { job: name }, dependsOn: [], weight: 1, inputs: {}, ...more };
}

describe('without a word in quality.yaml', () => {
  const rules = rulesOf({});

  it('critical alerts climb at 0, 15, 30 and 60 minutes, high ones at 0 and 30, others stay', () => {
    const steps = (policy: string): unknown =>
      rules.policies[policy]?.map(({ afterMs, contact }) => [afterMs, contact]);
    expect(steps('critical')).toEqual([
      [0, 'oncall_engineer'],
      [minutes(15), 'team_lead'],
      [minutes(30), 'engineering_manager'],
      [minutes(60), 'cto'],
    ]);
    expect(steps('high')).toEqual([
      [0, 'oncall_engineer'],
      [minutes(30), 'team_lead'],
    ]);
    expect(steps('medium')).toEqual([[0, 'team_slack']]);
    expect(steps('low')).toEqual([[0, 'monitoring_dashboard']]);
  });

  it('more than five of a type in an hour are a storm', () => {
    expect(rules.storm).toEqual({ most: 5, windowMs: minutes(60) });
  });

  it('an alert with a strange name of a policy has none', () => {
    expect(rules.policies['constructor']).toBeUndefined();
  });
});

describe('what a service depends on', () => {
  it('is followed from one to the next', () => {
    const { dependenciesOf } = rulesOf({}, [
      service('rpc', { dependsOn: ['geth'] }),
      service('geth', { dependsOn: ['host'] }),
      service('host'),
    ]);
    expect([...dependenciesOf('rpc')]).toEqual(['geth', 'host']);
    expect([...dependenciesOf('host')]).toEqual([]);
    expect([...dependenciesOf('unknown')]).toEqual([]);
  });

  it('may go round in circles, and never is the service itself', () => {
    const { dependenciesOf } = rulesOf({}, [
      service('a', { dependsOn: ['b'] }),
      service('b', { dependsOn: ['c'] }),
      service('c', { dependsOn: ['a'] }),
    ]);
    expect([...dependenciesOf('a')].sort()).toEqual(['b', 'c']);
    expect([...dependenciesOf('c')].sort()).toEqual(['a', 'b']);
  });
});

describe('the service of an alert', () => {
  const { serviceOf, placeOf } = rulesOf({}, [
    service('node', { match: { job: 'node' } }),
    service('node-2', { match: { job: 'node', instance: 'b' }, team: 'platform', chain: 'base' }),
  ]);

  it('is the one that its label names', () => {
    expect(serviceOf({ service: 'node-2', job: 'node' })).toBe('node-2');
  });

  it('is the one whose labels it has, and the most of them, where that label names none', () => {
    expect(serviceOf({ service: 'other', job: 'node' })).toBe('node');
    expect(serviceOf({ job: 'node', instance: 'b' })).toBe('node-2');
    expect(serviceOf({ job: 'postgres' })).toBeUndefined();
    expect(serviceOf({})).toBeUndefined();
  });

  it('has a team, and a chain where it is of one', () => {
    expect(placeOf('node-2')).toEqual({ team: 'platform', chain: 'base' });
    expect(placeOf('node')).toEqual({ team: 't' });
    expect(placeOf('constructor')).toBeUndefined();
  });
});

describe('maintenance', () => {
  const once = { name: 'Upgrade', timeZone: 'Europe/Berlin', from: '2026-03-01T10:00', to: '2026-03-01T12:00' };
  const weekly = {
    name: 'Restarts',
    timeZone: 'Europe/Berlin',
    repeats: { every: 'week', on: 'sunday', at: '01:30', for: '2h' },
  } as const;

  it('is for what it names and nothing else, from its begin until before its end', () => {
    const { maintenanceAt } = rulesOf({
      maintenance: [{ ...once, services: ['a'], teams: ['platform'], chains: ['base'] }],
    });
    const open = { name: 'Upgrade', until: ms('2026-03-01T11:00Z') };
    expect(maintenanceAt({ service: 'a' }, ms('2026-03-01T09:00Z'))).toEqual(open);
    expect(maintenanceAt({ service: 'b', team: 'platform' }, ms('2026-03-01T09:00Z'))).toEqual(open);
    expect(maintenanceAt({ chain: 'base' }, ms('2026-03-01T10:59:59Z'))).toEqual(open);
    expect(maintenanceAt({ service: 'a' }, ms('2026-03-01T08:59:59Z'))).toBeUndefined();
    expect(maintenanceAt({ service: 'a' }, ms('2026-03-01T11:00Z'))).toBeUndefined();
    expect(
      maintenanceAt({ service: 'b', team: 'trading', chain: 'optimism' }, ms('2026-03-01T09:00Z'))
    ).toBeUndefined();
    expect(maintenanceAt({}, ms('2026-03-01T09:00Z'))).toBeUndefined();
  });

  it('of everything has to say so', () => {
    const { maintenanceAt } = rulesOf({ maintenance: [{ ...once, all: true }] });
    expect(maintenanceAt({}, ms('2026-03-01T09:00Z'))).toMatchObject({ name: 'Upgrade' });
  });

  it('that comes again and again begins at the same time of day when the clock changes, and lasts as long', () => {
    const { maintenanceAt, nextMaintenance } = rulesOf({ maintenance: [{ ...weekly, services: ['a'] }] });
    expect(maintenanceAt({ service: 'a' }, ms('2026-03-22T02:00Z'))?.until).toBe(ms('2026-03-22T02:30Z'));
    // Summer time begins in it.
    expect(nextMaintenance({ service: 'a' }, ms('2026-03-22T00:30Z'))).toBe(ms('2026-03-29T00:30Z'));
    expect(maintenanceAt({ service: 'a' }, ms('2026-03-29T02:29Z'))?.until).toBe(ms('2026-03-29T02:30Z'));
    expect(nextMaintenance({ service: 'a' }, ms('2026-03-29T00:30Z'))).toBe(ms('2026-04-04T23:30Z'));
    expect(nextMaintenance({ service: 'b' }, ms('2026-03-22T00:30Z'))).toBeUndefined();
  });

  it('of several at a time is the one that ends last, and the next is the one that begins first', () => {
    const { maintenanceAt, nextMaintenance } = rulesOf({
      maintenance: [
        { ...once, services: ['a'] },
        { ...once, name: 'Longer', to: '2026-03-01T13:00', all: true },
        { ...once, name: 'Later', from: '2026-03-01T11:00', services: ['a'] },
        { ...weekly, services: ['a'] },
      ],
    });
    expect(maintenanceAt({ service: 'a' }, ms('2026-03-01T10:30Z'))).toEqual({
      name: 'Longer',
      until: ms('2026-03-01T12:00Z'),
    });
    expect(nextMaintenance({ service: 'a' }, ms('2026-03-01T09:00Z'))).toBe(ms('2026-03-01T10:00Z'));
    expect(nextMaintenance({ service: 'a' }, ms('2026-03-01T10:00Z'))).toBe(ms('2026-03-08T00:30Z'));
  });
});

it('who is on duty is told by contact', () => {
  const { onDuty } = rulesOf({
    contacts: { lead: { person: 'Ada' }, engineer: { rotation: 'platform' }, slack: {} },
    rotations: {
      platform: {
        people: ['Grace', 'Linus'],
        handover: { every: 'day', at: '09:00' },
        from: '2026-01-01',
        timeZone: 'UTC',
        overrides: [],
      },
    },
  });
  expect(onDuty('lead', 0)).toBe('Ada');
  expect(onDuty('engineer', ms('2026-01-02T09:00Z'))).toBe('Linus');
  expect(onDuty('slack', 0)).toBeUndefined();
  expect(onDuty('unknown', 0)).toBeUndefined();
});

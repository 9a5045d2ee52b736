import fc from 'fast-check';
import { CHANNELS } from './channels';
import { INBOX, WEBHOOK } from './contactPoints';
import { muteTimings, NIGHTS_AND_WEEKENDS, policies, type Policy } from './policies';

const CONTACTS = ['oncall_engineer', 'team_lead', 'cto', 'team_slack', 'monitoring_dashboard', 'night_shift'];
const tree = policies({
  contacts: CONTACTS,
  teams: ['chains'],
  levelZero: {
    critical: 'oncall_engineer',
    high: 'oncall_engineer',
    medium: 'team_slack',
    low: 'monitoring_dashboard',
    nightly: 'night_shift',
  },
  otherwise: 'high',
});

type Labels = Record<string, string>;

/** As Alertmanager does it: the deepest routes that match; after one that does not continue, no sibling. */
function routesOf(policy: Policy, labels: Labels): Policy[] {
  const found: Policy[] = [];
  for (const route of policy.routes ?? []) {
    const matches = (route.object_matchers ?? []).every(([label, operator, value]) => {
      const is = operator.endsWith('~')
        ? new RegExp(`^(?:${value})$`).test(labels[label] ?? '')
        : labels[label] === value;
      return operator.startsWith('!') ? !is : is;
    });
    if (matches) {
      found.push(...routesOf(route, labels));
      if (!route.continue) break;
    }
  }
  return found.length > 0 ? found : [policy];
}

const receivers = (labels: Labels): string[] => routesOf(tree, labels).map(({ receiver }) => receiver);

test.each<[string, Labels, string[]]>([
  ['critical', { severity: 'critical' }, [WEBHOOK, 'oncall_engineer']],
  [
    'critical with channels',
    { severity: 'critical', channels: 'pagerduty,slack,email' },
    [WEBHOOK, 'pagerduty', 'slack', 'email', 'oncall_engineer'],
  ],
  ['high of a team', { severity: 'high', team: 'chains' }, [WEBHOOK, 'team chains', 'oncall_engineer']],
  ['medium', { severity: 'medium', channels: 'slack' }, [WEBHOOK, 'slack', 'team_slack']],
  ['low of a team', { severity: 'low', team: 'chains' }, [WEBHOOK, 'monitoring_dashboard']],
  ['without a severity', {}, [WEBHOOK, 'oncall_engineer']],
  ['with an unknown severity', { severity: 'page' }, [WEBHOOK, 'oncall_engineer']],
  ['with a policy of its own', { severity: 'critical', escalation: 'nightly' }, [WEBHOOK, 'night_shift']],
  ['a channel that only sounds alike', { severity: 'medium', channels: 'slackers' }, [WEBHOOK, 'team_slack']],
])('level 0 of an alert that is %s', (_, labels, expected) => {
  expect(receivers(labels)).toEqual(expected);
});

test('an escalation goes to its contact and to nobody else, whatever it carries', () => {
  const label = fc.constantFrom('severity', 'team', 'channels', 'service', 'escalation');
  const value = fc.constantFrom('critical', 'low', 'chains', 'slack,email', 'nightly');
  fc.assert(
    fc.property(fc.constantFrom(...CONTACTS), fc.dictionary(label, value), (contact, others) => {
      expect(receivers({ ...others, mev_quality: 'escalation', contact })).toEqual([contact]);
    })
  );
});

test('an escalation to somebody who has no contact point is not lost', () => {
  expect(receivers({ mev_quality: 'escalation', contact: 'the_board' })).toEqual([INBOX]);
});

test('each alert is told to the service and to somebody else, whatever its labels', () => {
  const labels = fc.record(
    {
      severity: fc.oneof(fc.constantFrom('critical', 'high', 'medium', 'low'), fc.string()),
      team: fc.string(),
      channels: fc.oneof(
        fc.shuffledSubarray(Object.keys(CHANNELS)).map((some) => some.join(',')),
        fc.string()
      ),
      mev_quality: fc.string().filter((text) => text !== 'escalation'),
    },
    { requiredKeys: [] }
  );
  fc.assert(
    fc.property(labels, (some) => {
      const told = receivers(some);
      expect(told[0]).toBe(WEBHOOK);
      expect(told.length).toBeGreaterThan(1);
    })
  );
});

test('only what is low is muted, and the service hears of it still', () => {
  const muted = (labels: Labels): string[] =>
    routesOf(tree, labels)
      .filter(({ mute_time_intervals: timings = [] }) => timings.length > 0)
      .map(({ receiver }) => receiver);
  expect(muted({ severity: 'low' })).toEqual(['monitoring_dashboard']);
  for (const severity of ['critical', 'high', 'medium', 'unheard of']) {
    expect(muted({ severity, channels: 'slack' })).toEqual([]);
  }
  expect(muted({ mev_quality: 'escalation', contact: 'monitoring_dashboard' })).toEqual([]);
  expect(muteTimings.map(({ name }) => name)).toEqual([NIGHTS_AND_WEEKENDS]);
});

/** An alert that begins to fire. */
import { GRAFANA } from './actors';
import { ALERT_SEVERITIES, type AlertSeverity } from '../../wire';
import { alertId } from './alertId';
import { levelsOf, toldAt } from './chain';
import { titleOf } from './eventText';
import { flappingOfNew } from './flapping';
import { incidentOfNew } from './incident';
import { settle } from './settle';
import { silenceAcknowledged, silenceFlapping, silenceStorm } from './silenceOrders';
import { stormOfNew } from './storm';
import type { Turn } from './turn';
import type { Acknowledgement, Alert, AlertRules, Chain, Observation } from './types';

/** @param seenAt when Grafana said so */
export function fire(turn: Turn, observation: Omit<Observation, 'endsAt'>, seenAt: number): void {
  const { book, rules } = turn;
  const before = book.newestOf(observation.fingerprint);
  const described = describe(rules, observation, seenAt);
  const flappingUntil = flappingOfNew(turn, described, before);
  const stormUntil = flappingUntil === undefined ? stormOfNew(turn, described) : undefined;
  const inherited = flappingUntil === undefined ? undefined : before;
  const fired: Alert = {
    ...described,
    escalation: chainOfNew(turn, described, inherited),
    incident: inherited?.incident ?? incidentOfNew(book, rules, { ...described, stormUntil }),
    ...(stormUntil !== undefined && { stormUntil }),
    ...(flappingUntil !== undefined && { flappingUntil }),
  };
  turn.record(fired, { at: fired.startsAt, kind: 'fired', by: GRAFANA, text: firedText(fired) });
  if (stormUntil !== undefined && stormUntil > (book.stormUntil(fired.type, 'all') ?? 0)) {
    silenceStorm(turn, fired, stormUntil);
  }
  if (flappingUntil !== undefined && flappingUntil !== before?.flappingUntil) {
    silenceFlapping(turn, fired, flappingUntil);
  }
  settle(turn, acknowledgedStill(turn, fired, inherited?.acknowledgement));
}

/** Who has an alert that flaps has it until the acknowledgement runs out, not until it resolves the next time. */
function acknowledgedStill(turn: Turn, alert: Alert, before: Acknowledgement | undefined): Alert {
  if (!before || before.until <= turn.at) {
    return alert;
  }
  const acknowledgement = { ...before, number: 1 };
  const text = `It flaps: the acknowledgement by ${before.by} holds for this time as well.`;
  turn.record(alert, { at: turn.at, kind: 'acknowledged', by: before.by, text });
  silenceAcknowledged(turn, alert, acknowledgement);
  return { ...alert, acknowledgement, acknowledgements: 1 };
}

type Described = Omit<Alert, 'escalation' | 'incident'>;

function describe(rules: AlertRules, observation: Omit<Observation, 'endsAt'>, seenAt: number): Described {
  const { fingerprint, startsAt, annotations, urls, silencedBy = [] } = observation;
  const labels = Object.fromEntries(Object.entries(observation.labels).filter(([name]) => !name.startsWith('__')));
  const name = labels['alertname'] ?? 'Alert';
  const service = rules.serviceOf(labels) ?? labels['service'];
  const place = service === undefined ? undefined : rules.placeOf(service);
  const team = labels['team'] ?? place?.team;
  const chain = labels['chain'] ?? place?.chain;
  return {
    id: alertId(fingerprint, startsAt),
    fingerprint,
    startsAt,
    seenAt,
    labels,
    annotations,
    urls,
    name,
    type: labels['type'] ?? name,
    severity: severityOf(rules, labels['severity']),
    ...(service !== undefined && { service }),
    ...(team !== undefined && { team }),
    ...(chain !== undefined && { chain }),
    silencedBy,
    acknowledgements: 0,
    suppressions: 0,
  };
}

function severityOf(rules: AlertRules, label: string | undefined): AlertSeverity {
  return ALERT_SEVERITIES.find((severity) => severity === label) ?? rules.defaultSeverity;
}

/** By the rule's label `escalation`, else by severity. One that flaps goes on where the one before it ended. */
function chainOfNew({ at, rules }: Turn, { labels, severity, startsAt }: Described, before: Alert | undefined): Chain {
  const named = labels['escalation'];
  const policy = named !== undefined && Object.hasOwn(rules.policies, named) ? named : severity;
  if (before && before.escalation.policy === policy) {
    const { reached, elapsedMs, told } = before.escalation;
    return { policy, round: 0, reached, carried: reached, elapsedMs, told };
  }
  const first = levelsOf(rules, policy)[0];
  const told = first ? [toldAt(first.contact, Math.min(startsAt, at), rules.onDuty)] : [];
  return { policy, round: 0, reached: 0, elapsedMs: 0, told };
}

function firedText(alert: Alert): string {
  const summary = alert.annotations['summary'];
  const what = `${titleOf(alert)} fires (${alert.severity})`;
  return summary === undefined || summary === '' ? `${what}.` : `${what}: ${summary}`;
}

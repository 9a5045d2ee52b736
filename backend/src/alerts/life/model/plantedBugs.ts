/** Mistakes that one could make, each as an altered \`decide\`: the properties must find every one of them. */
import { decide } from '../decide';
import type { Alert, AlertRules, Command, Decision } from '../types';

type Decide = typeof decide;

const withRules =
  (change: (rules: AlertRules) => Partial<AlertRules>): Decide =>
  (book, command, { now, rules }) =>
    decide(book, command, { now, rules: { ...rules, ...change(rules) } });

const withAlerts =
  (change: (alert: Alert, before: Alert | undefined, command: Command) => Alert): Decide =>
  (book, command, context) => {
    const decision = decide(book, command, context);
    return { ...decision, alerts: decision.alerts.map((alert) => change(alert, book.get(alert.id), command)) };
  };

const withDecision =
  (change: (decision: Decision, command: Command) => Decision): Decide =>
  (book, command, context) =>
    change(decide(book, command, context), command);

const isAgain = (alert: Alert, before: Alert | undefined): boolean =>
  before !== undefined && alert.escalation.round > Math.max(1, before.escalation.round);

export const PLANTED_BUGS: Readonly<Record<string, Decide>> = {
  'an acknowledgement does not stop the escalation': withAlerts((alert, before, { kind }) =>
    kind === 'acknowledge' && before?.escalation.runningSince !== undefined
      ? { ...alert, escalation: before.escalation }
      : alert
  ),
  'an acknowledgement that runs out resumes nothing': withAlerts((alert, before) => {
    const { runningSince, ...held } = alert.escalation;
    return before?.acknowledgement && !alert.acknowledgement && runningSince !== undefined
      ? { ...alert, escalation: held }
      : alert;
  }),
  'an acknowledgement never runs out': withAlerts((alert, before, { kind }) =>
    kind === 'tick' && before?.acknowledgement && alert.resolvedAt === undefined
      ? { ...alert, acknowledgement: before.acknowledgement }
      : alert
  ),
  'a resolution does not stop the escalation': withAlerts((alert, before) =>
    alert.resolvedAt !== undefined && before?.escalation.runningSince !== undefined
      ? { ...alert, escalation: before.escalation }
      : alert
  ),
  'a resolution is lost': withDecision((decision) => ({
    ...decision,
    alerts: decision.alerts.filter(({ resolvedAt }) => resolvedAt === undefined),
  })),
  'a level is left out': withAlerts((alert, before) => {
    const { escalation } = alert;
    return before && escalation.reached > before.escalation.reached && escalation.reached < 3
      ? {
          ...alert,
          escalation: {
            ...escalation,
            reached: escalation.reached + 1,
            told: [...escalation.told, escalation.told.at(-1)!],
          },
        }
      : alert;
  }),
  'a resumed escalation begins with its first level': withAlerts((alert, before) =>
    isAgain(alert, before) ? { ...alert, escalation: { ...alert.escalation, reached: 0 } } : alert
  ),
  'a resumed escalation begins with its full time': withAlerts((alert, before) =>
    isAgain(alert, before) ? { ...alert, escalation: { ...alert.escalation, elapsedMs: 0 } } : alert
  ),
  'time goes on while the escalation is held': withAlerts((alert, before) => {
    const { escalation } = alert;
    return before && isAgain(alert, before) && before.acknowledgement
      ? { ...alert, escalation: { ...escalation, runningSince: before.acknowledgement.at } }
      : alert;
  }),
  'timers are not kept': withAlerts(({ dueAt: _, ...alert }) => alert),
  'timers do not know of acknowledgements': withAlerts((alert, _, { kind }) => {
    const { dueAt, ...rest } = alert;
    return kind === 'acknowledge' && dueAt === alert.acknowledgement?.until ? rest : alert;
  }),
  'a stale alert is told': withRules(() => ({ staleAfterMs: 1e12 })),
  'maintenance is not known of': withRules(() => ({ maintenanceAt: () => undefined })),
  'maintenance that begins later is not known of': withRules(() => ({ nextMaintenance: () => undefined })),
  'nothing depends on anything': withRules(() => ({ dependenciesOf: () => new Set() })),
  'storms begin one too late': withRules(({ storm }) => ({ storm: { ...storm, most: storm.most + 1 } })),
  'flapping is not known of': withRules(({ flapping }) => ({ flapping: { ...flapping, most: 1e6 } })),
  'a cause may be long ago': withRules(() => ({ incidentGapMs: 1e12 })),
  'silences of others are not heard of': (book, command, context) =>
    decide(
      book,
      command.kind === 'observe'
        ? { ...command, observations: command.observations.map((one) => ({ ...one, silencedBy: [] })) }
        : command,
      context
    ),
  'a reconciliation ends nothing': (book, command, context) =>
    command.kind === 'observe' && command.source === 'reconciliation'
      ? decide(book, { ...command, askedAt: 0 }, context)
      : decide(book, command, context),
  'a reconciliation is taken for a webhook': (book, command, context) =>
    decide(book, command.kind === 'observe' ? { ...command, source: 'webhook' } : command, context),
  'what is old is taken for new': (book, command, context) =>
    decide(
      book,
      command.kind === 'observe'
        ? {
            ...command,
            observations: command.observations.map((one) =>
              one.endsAt === undefined ? { ...one, startsAt: context.now } : one
            ),
          }
        : command,
      context
    ),
  'the silence of an acknowledgement is not ended': withDecision((decision) => ({
    ...decision,
    silences: decision.silences.filter(({ want, key }) => want === 'present' || !key.startsWith('ack:')),
  })),
  'the silence of a duplicate is not made': withDecision((decision) => ({
    ...decision,
    silences: decision.silences.filter(({ key }) => !key.startsWith('duplicate:')),
  })),
};

/** Rules of the alerts section of `quality.yaml`. */
import { ALERT_SEVERITIES } from '../wire';
import { parseDuration } from './duration';
import { checkMaintenance } from './maintenanceRules';
import type { RuleProblem } from './problem';
import { checkRange } from './rangeRule';
import { checkRotations } from './rotationRules';
import type { AlertsConfig, Config } from './schema';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const MOST_NAMES = 200;

export function checkAlerts(config: Config): RuleProblem[] {
  const { alerts } = config;
  return [
    ...checkPolicies(alerts),
    ...checkContacts(alerts),
    ...checkRotations(alerts.rotations),
    ...checkMaintenance(config),
    ...checkTimes(alerts),
  ];
}

function checkPolicies({ policies, contacts }: AlertsConfig): RuleProblem[] {
  const missing = ALERT_SEVERITIES.filter((severity) => !Object.hasOwn(policies, severity)).map((severity) => ({
    path: ['alerts', 'policies'],
    message: `nobody is told of ${severity} alerts: there is no policy "${severity}"`,
    remedy: `Add it, such as ${severity}: [{after: 0m, contact: ${Object.keys(contacts)[0] ?? 'team_lead'}}].`,
  }));
  return [
    ...missing,
    ...checkCount(policies, ['alerts', 'policies'], 'policies'),
    ...Object.entries(policies).flatMap(([name, levels]) =>
      checkLevels(levels, Object.keys(contacts), ['alerts', 'policies', name])
    ),
  ];
}

function checkLevels(
  levels: AlertsConfig['policies'][string],
  contacts: readonly string[],
  path: PropertyKey[]
): RuleProblem[] {
  return levels.flatMap(({ after, contact }, index) => [
    ...checkAfter(levels, index, [...path, index, 'after']),
    ...(contacts.includes(contact)
      ? []
      : [
          {
            path: [...path, index, 'contact'],
            message: `there is no contact "${contact}"`,
            remedy: `Use one of ${contacts.join(', ')}, or add it under alerts.contacts.`,
          },
        ]),
    ...checkRange(after, [...path, index, 'after'], 0, 7 * DAY_MS, 'Use 7d at most.'),
  ]);
}

function checkAfter(levels: AlertsConfig['policies'][string], index: number, path: PropertyKey[]): RuleProblem[] {
  const [level, below] = [levels[index], levels[index - 1]];
  if (level === undefined) {
    return [];
  }
  if (below === undefined) {
    return parseDuration(level.after) === 0
      ? []
      : [
          {
            path,
            message: `the first level comes after ${level.after}, and Grafana tells it at once`,
            remedy: 'Write after: 0m for the first level; to wait before anybody is told, give the rule a "for".',
          },
        ];
  }
  return parseDuration(level.after) > parseDuration(below.after)
    ? []
    : [
        {
          path,
          message: `level ${index} (after ${level.after}) does not come after level ${index - 1}, the one below it (after ${below.after})`,
          remedy: `Order the levels by time, and make this one more than ${below.after}.`,
        },
      ];
}

function checkContacts({ contacts, rotations }: AlertsConfig): RuleProblem[] {
  return [
    ...checkCount(contacts, ['alerts', 'contacts'], 'contacts'),
    ...Object.entries(contacts).flatMap(([name, { person, rotation }]): RuleProblem[] => {
      const path = ['alerts', 'contacts', name];
      if (person !== undefined && rotation !== undefined) {
        return [{ path, message: 'has both a person and a rotation', remedy: 'Keep one of them.' }];
      }
      return rotation === undefined || Object.hasOwn(rotations, rotation)
        ? []
        : [
            {
              path: [...path, 'rotation'],
              message: `there is no rotation "${rotation}"`,
              remedy: `Use ${Object.keys(rotations).join(', ') || 'a person'}, or add it under alerts.rotations.`,
            },
          ];
    }),
  ];
}

function checkTimes({ acknowledgeFor, storm, flapping, incidentGap, staleAfter }: AlertsConfig): RuleProblem[] {
  return [
    ...checkRange(acknowledgeFor, ['alerts', 'acknowledgeFor'], 10_000, 7 * DAY_MS, 'Use 10s to 7d; 4h suits most.'),
    ...checkRange(storm.window, ['alerts', 'storm', 'window'], MINUTE_MS, DAY_MS, 'Use 1m to 24h; 60m suits most.'),
    ...checkRange(
      flapping.window,
      ['alerts', 'flapping', 'window'],
      MINUTE_MS,
      DAY_MS,
      'Use 1m to 24h; 60m suits most.'
    ),
    ...checkRange(incidentGap, ['alerts', 'incidentGap'], 0, DAY_MS, 'Use up to 24h; 10m suits most.'),
    // Grafana repeats what fires each few minutes: less would take what fires for stale.
    ...checkRange(staleAfter, ['alerts', 'staleAfter'], 2 * MINUTE_MS, DAY_MS, 'Use 2m to 24h; 15m suits most.'),
  ];
}

function checkCount(of: Readonly<Record<string, unknown>>, path: PropertyKey[], what: string): RuleProblem[] {
  const count = Object.keys(of).length;
  return count <= MOST_NAMES
    ? []
    : [{ path, message: `has ${count} ${what}, more than ${MOST_NAMES}`, remedy: 'Remove those that nobody uses.' }];
}

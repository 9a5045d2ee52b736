/** Rules of `alerts.maintenance` in `quality.yaml`. */
import { parseDuration } from './duration';
import type { RuleProblem } from './problem';
import type { Config, MaintenanceConfig } from './schema';
import { checkPeriod, checkTimeZone } from './timeRules';

const DAY_MS = 86_400_000;

export function checkMaintenance({ alerts, services }: Config): RuleProblem[] {
  const known: Known = {
    services: new Set(services.map(({ name }) => name)),
    teams: new Set(services.map(({ team }) => team)),
    chains: new Set(services.flatMap(({ chain }) => chain ?? [])),
  };
  return alerts.maintenance.flatMap((window, index) => {
    const path = ['alerts', 'maintenance', index];
    return [...checkPlaces(window, known, path), ...checkWhen(window, path)];
  });
}

type Known = Record<'services' | 'teams' | 'chains', ReadonlySet<string>>;

function checkPlaces(window: MaintenanceConfig, known: Known, path: PropertyKey[]): RuleProblem[] {
  const kinds = (['services', 'teams', 'chains'] as const).filter((kind) => window[kind] !== undefined);
  if (kinds.length === 0 && window.all === undefined) {
    return [
      {
        path,
        message: 'does not say what is worked on',
        remedy: 'Name services, teams or chains, or write all: true for everything.',
      },
    ];
  }
  if (kinds.length > 0 && window.all !== undefined) {
    return [{ path, message: `has both all and ${kinds.join(', ')}`, remedy: 'Keep one of them.' }];
  }
  return kinds.flatMap((kind) =>
    (window[kind] ?? []).flatMap((name, at) =>
      known[kind].has(name)
        ? []
        : [
            {
              path: [...path, kind, at],
              message: `there is no ${kind.slice(0, -1)} "${name}"`,
              remedy: `Use one that the services of this file have: ${[...known[kind]].slice(0, 20).join(', ') || 'none'}.`,
            },
          ]
    )
  );
}

function checkWhen({ timeZone, from, to, repeats }: MaintenanceConfig, path: PropertyKey[]): RuleProblem[] {
  const wrongZone = checkTimeZone(timeZone, [...path, 'timeZone']);
  if (wrongZone.length > 0) {
    return wrongZone;
  }
  if (repeats === undefined) {
    return from === undefined || to === undefined
      ? [{ path, message: 'does not say when', remedy: 'Give it from and to, or repeats.' }]
      : checkPeriod(from, to, timeZone, path);
  }
  if (from !== undefined || to !== undefined) {
    return [{ path, message: 'has both repeats and from or to', remedy: 'Make two entries of it.' }];
  }
  const [longest, period] = repeats.every === 'day' ? [DAY_MS, 'a day'] : [7 * DAY_MS, 'a week'];
  const lasts = parseDuration(repeats.for);
  return lasts > 0 && lasts < longest
    ? []
    : [
        {
          path: [...path, 'repeats', 'for'],
          message: `${repeats.for} is out of range for what comes each ${repeats.every}`,
          remedy: `Use more than 0 and less than ${period}.`,
        },
      ];
}

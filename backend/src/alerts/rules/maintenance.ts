/** When services are worked on, by quality.yaml. */
import { instantOf, parseDuration, type MaintenanceConfig } from '../../config';
import type { Alert, AlertRules } from '../life/types';
import { recurrenceOf } from '../oncall/recurrence';

type Place = Pick<Alert, 'service' | 'team' | 'chain'>;

interface Window {
  name: string;
  /** @returns its end, where it is open at `at` */
  openUntil(at: number): number | undefined;
  /** @returns when it opens next after `at` */
  opensAfter(at: number): number | undefined;
}

export function maintenanceOf(
  config: readonly MaintenanceConfig[]
): Pick<AlertRules, 'maintenanceAt' | 'nextMaintenance'> {
  const windowsAt = indexOf(config.map((entry) => ({ entry, window: windowOf(entry) })));
  return {
    maintenanceAt(place, at) {
      let found: { name: string; until: number } | undefined;
      for (const window of windowsAt(place)) {
        const until = window.openUntil(at);
        if (until !== undefined && until > (found?.until ?? -Infinity)) {
          found = { name: window.name, until };
        }
      }
      return found;
    },
    nextMaintenance(place, at) {
      let next: number | undefined;
      for (const window of windowsAt(place)) {
        const opens = window.opensAfter(at);
        if (opens !== undefined && opens < (next ?? Infinity)) {
          next = opens;
        }
      }
      return next;
    },
  };
}

function windowOf({ name, timeZone, from, to, repeats }: MaintenanceConfig): Window {
  if (repeats === undefined) {
    const [opens, closes] = [instantOf(from!, timeZone)!, instantOf(to!, timeZone)!];
    return {
      name,
      openUntil: (at) => (opens <= at && at < closes ? closes : undefined),
      opensAfter: (at) => (opens > at ? opens : undefined),
    };
  }
  const recurrence = recurrenceOf(repeats, timeZone);
  const lastsMs = parseDuration(repeats.for);
  return {
    name,
    openUntil(at) {
      const until = recurrence.turnAt(at).at + lastsMs;
      return at < until ? until : undefined;
    },
    opensAfter: (at) => recurrence.turnAt(at).next,
  };
}

/** Finds the windows of a place without a look at all the others: it is asked for each alert that comes in. */
function indexOf(all: ReadonlyArray<{ entry: MaintenanceConfig; window: Window }>): (place: Place) => Set<Window> {
  const by = (kind: 'services' | 'teams' | 'chains'): Map<string, Window[]> => {
    const map = new Map<string, Window[]>();
    for (const { entry, window } of all) {
      for (const name of entry[kind] ?? []) {
        map.set(name, [...(map.get(name) ?? []), window]);
      }
    }
    return map;
  };
  const everywhere = all.filter(({ entry }) => entry.all === true).map(({ window }) => window);
  const [services, teams, chains] = [by('services'), by('teams'), by('chains')];
  return ({ service = '', team = '', chain = '' }) =>
    new Set([
      ...everywhere,
      ...(services.get(service) ?? []),
      ...(teams.get(team) ?? []),
      ...(chains.get(chain) ?? []),
    ]);
}

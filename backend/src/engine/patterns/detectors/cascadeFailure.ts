import type { ServiceWindow } from '../../signals/types';
import { duration, percent } from '../figures';
import { PLAYBOOKS } from '../playbooks';
import { detail, textDetail, type Suspicion } from '../suspicion';

/** What ails a service, whatever the cause. */
export interface Trouble {
  service: string;
  onsetMs: number;
  /** `down`, or slow, failing, stuck. */
  down: boolean;
  score: number;
}

/** Onsets are known to within two scrapes and the minute that rates are of. */
const TIE_MS = 45_000;
/** What follows later has had time for a cause of its own. */
const LATEST_MS = 10 * 60_000;
/** From one to the next through so many services that do not show it. */
const MOST_PASSED = 2;
const MOST_NAMED = 8;

export interface Incident {
  troubles: readonly Trouble[];
  /** Names of services that may hand on what they do not show: those that show nothing but whether they are up, or suffer a little. */
  passing: ReadonlySet<string>;
  services: ReadonlyMap<string, ServiceWindow>;
}

/**
 * Troubles of several services that began one after the other along `dependsOn`: one finding for each origin. Cycles and
 * unknown names are possible.
 */
export function cascadeFailures(incident: Incident, nowMs: number): Suspicion[] {
  const { troubles, services } = incident;
  const troubled = new Map(troubles.map((trouble) => [trouble.service, trouble]));
  const followed = new Map<string, string>();
  for (const trouble of [...troubles].sort((a, b) => a.onsetMs - b.onsetMs)) {
    const causes = neededTroubles(trouble, incident, troubled)
      .filter((one) => !leadsTo(followed, one.service, trouble.service))
      .sort((a, b) => b.onsetMs - a.onsetMs);
    if (causes[0] !== undefined) {
      followed.set(trouble.service, causes[0].service);
    }
  }
  const groups = new Map<string, Trouble[]>();
  for (const trouble of troubles) {
    const origin = originOf(followed, trouble.service);
    groups.set(origin, [...(groups.get(origin) ?? []), trouble]);
  }
  return [...groups.entries()]
    .filter(([, members]) => members.length > 1)
    .map(([origin, members]) => cascade(troubled.get(origin)!, { members, followed, services, nowMs }));
}

/** Troubles of what it needs that came before its own. */
function neededTroubles(
  { service, onsetMs }: Trouble,
  { services, passing }: Incident,
  troubled: ReadonlyMap<string, Trouble>
): Trouble[] {
  const found: Trouble[] = [];
  const seen = new Set([service]);
  let ring = [service];
  for (let step = 0; ring.length > 0 && step <= MOST_PASSED; step++) {
    const next: string[] = [];
    for (const name of ring.flatMap((one) => services.get(one)?.dependsOn ?? [])) {
      if (seen.has(name)) continue;
      seen.add(name);
      const trouble = troubled.get(name);
      if (trouble === undefined) {
        if (passing.has(name)) next.push(name);
      } else if (trouble.onsetMs <= onsetMs + TIE_MS && trouble.onsetMs >= onsetMs - LATEST_MS) {
        found.push(trouble);
      }
    }
    ring = next;
  }
  return found;
}

/** It may suffer without showing it. */
export function isBlind({ signals }: ServiceWindow): boolean {
  return signals.latency === undefined && signals.errors === undefined;
}

/** Whether a service's trouble comes, by others, from another's. */
function leadsTo(followed: ReadonlyMap<string, string>, service: string, origin: string): boolean {
  for (let at: string | undefined = service; at !== undefined; at = followed.get(at)) {
    if (at === origin) return true;
  }
  return false;
}

function originOf(followed: ReadonlyMap<string, string>, service: string): string {
  let origin = service;
  for (let at: string | undefined = service; at !== undefined; at = followed.get(at)) {
    origin = at;
  }
  return origin;
}

interface Group {
  members: readonly Trouble[];
  followed: ReadonlyMap<string, string>;
  services: ReadonlyMap<string, ServiceWindow>;
  nowMs: number;
}

function cascade(origin: Trouble, { members, followed: causes, services, nowMs }: Group): Suspicion {
  const ordered = [origin, ...members.filter((one) => one !== origin).sort((a, b) => a.onsetMs - b.onsetMs)];
  const names = ordered.map(({ service }) => service);
  const observable = [...services.values()].filter(
    (service) => service.dependsOn.includes(origin.service) && !isBlind(service)
  );
  const spared = observable.filter(({ name }) => !names.includes(name));
  const share = observable.length === 0 ? 1 : 1 - spared.length / observable.length;
  const inOrder = ordered.slice(1).filter(({ service, onsetMs }) => {
    const cause = ordered.find((one) => one.service === causes.get(service));
    return cause !== undefined && onsetMs > cause.onsetMs;
  }).length;
  const followers = ordered.length - 1;
  // Each counts by how sure its own trouble is.
  const sure = (trouble: Trouble): number => 1 / (1 + Math.exp(-trouble.score));
  const followed = ordered.slice(1).reduce((sum, trouble) => sum + sure(trouble), 0);
  const ageMinutes = (nowMs - ordered[ordered.length - 1]!.onsetMs) / 60_000;
  const score =
    -5.5 +
    2.5 * sure(origin) +
    1.5 * Math.min(2.5, followed) +
    1.5 * (share - 0.5) +
    inOrder / followers +
    Math.min(1, ageMinutes / 3);
  const named = names.slice(0, MOST_NAMED).join(' → ') + (names.length > MOST_NAMED ? ' → …' : '');
  const down = ordered.filter((one) => one.down).map(({ service }) => service);
  return {
    pattern: 'cascade_failure',
    service: origin.service,
    affected: names,
    onsetMs: origin.onsetMs,
    score,
    summary: `A failure that began at ${origin.service} ${duration(nowMs - origin.onsetMs)} ago has reached ${followers} ${
      followers === 1 ? 'service that needs' : 'services that need'
    } it: ${named}.`,
    details: [
      detail('affected', 'Services affected', names.length, 'short'),
      detail('down', 'Of these down', down.length, 'short'),
      detail('spread', 'From the first to the last', (ordered[followers]!.onsetMs - origin.onsetMs) / 1000, 's'),
      textDetail('order', 'In this order', named),
    ],
    evidence: [
      `${inOrder} of ${followers} followed after what they need.`,
      ...ordered
        .slice(1, MOST_NAMED)
        .map(
          ({ service, onsetMs }) =>
            `${service} followed ${causes.get(service)} after ${duration(Math.max(0, onsetMs - (ordered.find((one) => one.service === causes.get(service))?.onsetMs ?? onsetMs)))}.`
        ),
    ],
    counterEvidence:
      spared.length === 0
        ? []
        : [
            `${spared.length} of ${observable.length} services that need ${origin.service} are well (${percent(1 - share)}): ${spared
              .slice(0, MOST_NAMED)
              .map(({ name }) => name)
              .join(', ')}.`,
          ],
    action: `Mend ${origin.service} first; the others should follow. Until then shed load and fail over from it.`,
    playbook: PLAYBOOKS.cascade,
  };
}

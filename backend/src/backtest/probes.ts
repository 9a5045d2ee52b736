/** Questions that are asked of a scenario once: who is the cause, and when is it used up. */
import { exhaustionsOf } from '../engine/forecast/exhaustionsOf';
import { rankCauses } from '../engine/rootcause/rankCauses';
import type { IncidentWindow } from '../engine/rootcause/types';
import type { Change, FleetWindow, ResourceName } from '../engine/signals/types';
import { Random } from '../engine/stats/random';
import type { BreakingType } from '../simulator';
import { type Scenario, SPREADING } from './scenario';

const MINUTE = 60_000;
/** Whoever looks chooses a window that begins a little before and ends while it lasts. */
const BEFORE_MINUTES = [1, 4] as const;
const AFTER_MINUTES = [8, 15] as const;
/** Of a calm stretch. */
const CALM_MS = 15 * MINUTE;

export interface CauseAnswer {
  type: BreakingType | 'calm';
  /** Of the target; null: not among those that are told. Of what is calm: of the first that is told. */
  rank: number | null;
  confidence: number;
}

/** When a resource is used up, asked when so much of the fault had gone. Seconds. */
export interface ExhaustionAnswer {
  resource: ResourceName;
  progress: number;
  actual: number;
  /** Infinity as null, as JSON has it. */
  earliest: number | null;
  median: number | null;
  latest: number | null;
}

export interface Probe<Answer> {
  timeMs: number;
  ask(window: FleetWindow, changes: readonly Change[]): Answer;
}

export function causeProbes({ seed, fault, stretch, onsetMs, endMs }: Scenario): Array<Probe<CauseAnswer>> {
  const random = new Random(seed, 0xca05e);
  const minutes = ([least, most]: readonly [number, number]): number =>
    (least + (most - least) * random.unit()) * MINUTE;
  const whole = (timeMs: number): number => Math.floor(timeMs / MINUTE) * MINUTE;
  const probes: Array<Probe<CauseAnswer>> = [];
  if (stretch.target === null) {
    const timeMs = whole(stretch.endMs);
    probes.push({
      timeMs,
      ask(window, changes) {
        const { causes } = rank(window, { startMs: timeMs - CALM_MS, endMs: timeMs }, changes);
        return { type: 'calm', rank: causes.length > 0 ? 1 : null, confidence: causes[0]?.confidence ?? 0 };
      },
    });
  }
  if (SPREADING.includes(fault.type)) {
    const incident = {
      startMs: whole(onsetMs - minutes(BEFORE_MINUTES)),
      endMs: whole(Math.min(endMs, onsetMs + minutes(AFTER_MINUTES))),
    };
    probes.push({
      timeMs: incident.endMs,
      ask(window, changes) {
        const cause = rank(window, incident, changes).causes.find(({ service }) => service === fault.target);
        return { type: fault.type, rank: cause?.rank ?? null, confidence: cause?.confidence ?? 0 };
      },
    });
  }
  return probes;
}

const rank = (
  window: FleetWindow,
  incident: IncidentWindow,
  changes: readonly Change[]
): ReturnType<typeof rankCauses> => rankCauses({ window, incident, anomalies: new Map(), changes });

/** What each fault uses up: of what is free, at the end, and by which power of time (docs/simulator.md). */
const USES_UP: Partial<
  Record<BreakingType, { resource: ResourceName; most(strength: number, isMachine: boolean): number; bends: boolean }>
> = {
  memory_leak: {
    resource: 'memory',
    most: (strength, isMachine) => (isMachine ? 0.97 : 0.98) * strength,
    bends: false,
  },
  connection_exhaustion: { resource: 'connections', most: (strength) => strength, bends: true },
  disk_fill: { resource: 'disk', most: (strength) => 0.99 * strength, bends: true },
};
const ASKED_AT = [0.4, 0.7];

export function exhaustionProbes({
  world,
  fault,
  onsetMs,
  endMs,
}: Scenario): Array<Probe<ExhaustionAnswer | undefined>> {
  const uses = USES_UP[fault.type];
  if (uses === undefined) {
    return [];
  }
  const { resource, most, bends } = uses;
  const isMachine = world.service(fault.target)?.service.kind === 'machine';
  const fullAt = most(fault.strength, isMachine) ** (-1 / (bends ? 2 - fault.strength : 1));
  return ASKED_AT.map((progress) => {
    const timeMs = Math.ceil((onsetMs + progress * (endMs - onsetMs)) / MINUTE) * MINUTE;
    return {
      timeMs,
      ask(window) {
        const service = window.services.find(({ name }) => name === fault.target)!;
        const found = exhaustionsOf(service, window).find((one) => one.resource === resource);
        const seconds = (value: number): number | null => (Number.isFinite(value) ? value : null);
        return (
          found && {
            resource,
            progress,
            actual: (onsetMs + fullAt * (endMs - onsetMs) - timeMs) / 1000,
            earliest: seconds(found.earliest),
            median: seconds(found.median),
            latest: seconds(found.latest),
          }
        );
      },
    };
  });
}

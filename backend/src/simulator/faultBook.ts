/** The injected faults: added, ended, forgotten, and kept in a file where one is named. */
import { impactsOf } from './faults';
import { type Fault, type FaultRequest, isHarmless } from './faultTypes';
import type { Service } from './fleet';
import { misfit } from './misfit';

/** So many faults are remembered. */
export const MOST_FAULTS = 200;
/** Faults may begin so far ahead. */
const FARTHEST_MS = 7 * 86_400_000;
/** Clocks may differ by so much. */
const TOLERANCE_MS = 5_000;

export type FaultState = 'scheduled' | 'active' | 'ended';

export interface FaultView extends Fault {
  state: FaultState;
  /** It only looks like a fault. */
  harmless: boolean;
  /** The services that it reaches, in the order in which it reaches them. */
  affects: string[];
}

/** What is wrong with a request, with the HTTP status that says so. */
export class FaultError extends Error {
  constructor(
    readonly status: 400 | 404 | 409 | 415,
    message: string
  ) {
    super(message);
    this.name = 'FaultError';
  }
}

export interface FaultBook {
  list(): FaultView[];
  /** @throws FaultError */
  add(request: FaultRequest): FaultView;
  /**
   * Ends a fault that is active now, takes back one that has not begun, and forgets one that has ended.
   * @throws FaultError when there is none
   */
  remove(id: string): FaultView;
}

export interface FaultBookOptions {
  fleet: readonly Service[];
  now: () => number;
  newId: () => string;
  /** What there is at the start. */
  faults: readonly Fault[];
  /** Told of every change, with all faults. */
  onChange: (faults: readonly Fault[]) => void;
}

export function createFaultBook({ fleet, now, newId, faults: first, onChange }: FaultBookOptions): FaultBook {
  let faults = [...first];
  const change = (next: Fault[]): void => {
    // Told first: should keeping them fail, nothing has changed.
    onChange(next);
    faults = next;
  };
  const view = (fault: Fault): FaultView => ({
    ...fault,
    state: stateOf(fault, now()),
    harmless: isHarmless(fault.type),
    affects: [...new Set(impactsOf(fault, fleet).map(({ service }) => service))],
  });
  return {
    list: () => faults.map(view),
    add({ type, target, strength, durationSeconds, startsAt }) {
      if (faults.length >= MOST_FAULTS) {
        throw new FaultError(409, `There are ${MOST_FAULTS} faults already. DELETE those that have ended.`);
      }
      checkTarget(type, target, fleet);
      const startMs = startOf(startsAt, now());
      const added = {
        id: newId(),
        type,
        target,
        strength,
        startsAt: new Date(startMs).toISOString(),
        endsAt: new Date(startMs + durationSeconds * 1000).toISOString(),
      };
      change([...faults, added]);
      return view(added);
    },
    remove(id) {
      const found = faults.find((fault) => fault.id === id);
      if (found === undefined) {
        throw new FaultError(404, `There is no fault "${id}". GET /faults lists them.`);
      }
      if (stateOf(found, now()) === 'active') {
        // The past stays as it was: its counters are already in Prometheus.
        const ended = { ...found, plannedEnd: found.endsAt, endsAt: new Date(now()).toISOString() };
        change(faults.map((fault) => (fault === found ? ended : fault)));
        return view(ended);
      }
      change(faults.filter((fault) => fault !== found));
      return view(found);
    },
  };
}

/** @throws FaultError that names the services that would fit */
export function checkTarget(type: Fault['type'], target: string, fleet: readonly Service[]): void {
  const service = fleet.find(({ name }) => name === target);
  const reason = service === undefined ? `The fleet has no service "${target}"` : misfit(type, service);
  if (reason !== undefined) {
    const fitting = fleet.filter((other) => misfit(type, other) === undefined).map(({ name }) => name);
    throw new FaultError(400, `target: ${reason}. Use one of ${fitting.slice(0, 50).join(', ')}.`);
  }
}

function startOf(startsAt: string | undefined, nowMs: number): number {
  const startMs = startsAt === undefined ? nowMs : Date.parse(startsAt);
  if (startMs < nowMs - TOLERANCE_MS) {
    throw new FaultError(
      400,
      `startsAt: ${startsAt} is in the past, which Prometheus has already scraped. Leave it out to begin now.`
    );
  }
  if (startMs > nowMs + FARTHEST_MS) {
    throw new FaultError(400, `startsAt: ${startsAt} is more than seven days ahead. Use an earlier time.`);
  }
  return Math.max(startMs, nowMs);
}

function stateOf({ startsAt, endsAt }: Fault, nowMs: number): FaultState {
  if (nowMs < Date.parse(startsAt)) return 'scheduled';
  return nowMs < Date.parse(endsAt) ? 'active' : 'ended';
}

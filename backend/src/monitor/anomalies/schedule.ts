/** When which model is trained and saved. */
import type { EntityWatch } from './entityWatch';
import type { Watched } from './watched';

const MINUTE_MS = 60_000;
/** An entity with too little data is looked at again so much later. */
const YOUNG_MS = 10 * MINUTE_MS;
/** A model that is kept, since a new one was no better, is compared again so much later. */
const KEPT_MS = 60 * MINUTE_MS;
/** A model that cannot be trained is tried again so much later, then after twice the time, and so on. */
const RETRY_MS = 10 * MINUTE_MS;
const LONGEST_RETRY_MS = 24 * 60 * MINUTE_MS;
/** States are saved so often: after a restart only what came since is read from Prometheus. */
const SAVE_MS = 60 * MINUTE_MS;
/** Models of one age are not all due at one moment. */
const SPREAD = 0.2;

export interface Schedule {
  readonly failed: ReadonlyMap<EntityWatch, string>;
  readonly young: ReadonlySet<EntityWatch>;
  /** Those without a model first. */
  due(watched: Watched, watches: readonly EntityWatch[], nowMs: number): EntityWatch[];
  isToSave(watch: EntityWatch, nowMs: number): boolean;
  trained(watch: EntityWatch, nowMs: number): void;
  /** Trained, but no better than what it had. */
  kept(watch: EntityWatch, nowMs: number): void;
  tooYoung(watch: EntityWatch, nowMs: number): void;
  failedWith(watch: EntityWatch, reason: string, nowMs: number): void;
  saved(watch: EntityWatch, nowMs: number): void;
  /** Forgets all others. */
  keepOnly(watches: readonly EntityWatch[]): void;
}

/** @param anewBeforeMs models that are older are due at once */
export function createSchedule(anewBeforeMs = -Infinity): Schedule {
  const failed = new Map<EntityWatch, string>();
  const young = new Set<EntityWatch>();
  const notBefore = new WeakMap<EntityWatch, number>();
  const tries = new WeakMap<EntityWatch, number>();
  const savedMs = new WeakMap<EntityWatch, number>();

  const isDue = (watch: EntityWatch, { refitMs, stepMs }: Watched, nowMs: number): boolean => {
    // What has learned from little learns again as soon as there is twice as much.
    if (watch.trainedAtMs < anewBeforeMs) {
      return true;
    }
    const learnedMs = (watch.model?.trainedRows ?? 0) * stepMs;
    const age = Math.min(refitMs, Math.max(YOUNG_MS, learnedMs)) * (1 - SPREAD * shareOf(watch.key));
    return isOver(watch.trainedAtMs + age, nowMs, refitMs);
  };
  const forget = (watch: EntityWatch): void => {
    failed.delete(watch);
    young.delete(watch);
    notBefore.delete(watch);
    tries.delete(watch);
  };
  return {
    failed,
    young,
    due: (watched, watches, nowMs) => {
      const ready = watches.filter((watch) => isOver(notBefore.get(watch) ?? -Infinity, nowMs, LONGEST_RETRY_MS));
      const untrained = ready.filter(({ model }) => model === undefined);
      const old = ready.filter((watch) => watch.model !== undefined && isDue(watch, watched, nowMs));
      return [...untrained, ...old];
    },
    isToSave: (watch, nowMs) => {
      const age = Math.abs(nowMs - (savedMs.get(watch) ?? -Infinity));
      return watch.model !== undefined && age >= SAVE_MS * (1 - SPREAD * shareOf(watch.key));
    },
    trained: (watch, nowMs) => {
      forget(watch);
      // A baseline that reaches into the past by a wrong clock does not make a model due again and again.
      notBefore.set(watch, nowMs + YOUNG_MS * (1 - SPREAD));
    },
    kept: (watch, nowMs) => {
      forget(watch);
      notBefore.set(watch, nowMs + KEPT_MS);
    },
    tooYoung: (watch, nowMs) => {
      forget(watch);
      young.add(watch);
      notBefore.set(watch, nowMs + YOUNG_MS);
    },
    failedWith: (watch, reason, nowMs) => {
      const count = tries.get(watch) ?? 0;
      failed.set(watch, reason);
      tries.set(watch, count + 1);
      notBefore.set(watch, nowMs + Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** count));
    },
    saved: (watch, nowMs) => void savedMs.set(watch, nowMs),
    keepOnly: (watches) => {
      const kept = new Set(watches);
      [...failed.keys(), ...young].filter((watch) => !kept.has(watch)).forEach(forget);
    },
  };
}

/** What lies further ahead than it ever could was written down by a clock that was wrong. */
function isOver(atMs: number, nowMs: number, mostMs: number): boolean {
  return nowMs >= atMs || atMs > nowMs + 2 * mostMs;
}

/** 0 to below 1, the same for a key each time. */
function shareOf(key: string): number {
  return Number.parseInt(key.slice(-6), 16) / 0x1000000;
}

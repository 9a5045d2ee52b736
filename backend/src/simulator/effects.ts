/** What faults do to a service, and when. */

export interface Effects {
  /** It answers nothing, and nothing of it counts on. */
  down: boolean;
  /** Factor of what it is asked to do. */
  traffic: number;
  /** Factor of how long it takes. */
  latency: number;
  /** Share of its work that fails because of faults, 0 to 1. */
  errors: number;
  /** Factor of what it earns. */
  profit: number;
  /** How hard it is attacked, 0 to 1. */
  attack: number;
  /** How excited the market is, 0 to 1: gas and the mempool follow. */
  market: number;
}

const NO_EFFECTS: Effects = { down: false, traffic: 1, latency: 1, errors: 0, profit: 1, attack: 0, market: 0 };

/**
 * What can change steadily while a fault lasts, which only gauges can:
 * - `leak`: share of the free memory that is taken
 * - `cold`: share of the memory in use that is not filled yet, as after a restart
 * - `disk`: share of the free disk that is taken
 * - `pool`: share of the free connections that are taken
 * - `clock`: seconds that the clock is off
 * - `stall`: seconds of new blocks that have not arrived
 */
export const GROWING = ['leak', 'cold', 'disk', 'pool', 'clock', 'stall'] as const;
export type Growing = (typeof GROWING)[number];

/** From 0 to 1, by how far the fault is, 0 to 1. */
export type Curve = (progress: number) => number;

/** What one fault does to one service. Times in epoch milliseconds, the end not included. */
export interface Impact {
  service: string;
  fromMs: number;
  toMs: number;
  effects: Partial<Effects>;
  grows?: { what: Growing; most: number; curve: Curve };
  /** The service's process is started anew when it begins, or when it ends. */
  restarts?: 'first' | 'last';
  /** A new version is running from its beginning, for good or until it ends. */
  deploys?: 'for good' | 'until it ends';
}

export function combine(impacts: readonly Impact[]): Effects {
  return impacts.reduce<Effects>(
    (all, { effects }) => ({
      down: all.down || (effects.down ?? false),
      traffic: all.traffic * (effects.traffic ?? 1),
      latency: all.latency * (effects.latency ?? 1),
      errors: 1 - (1 - all.errors) * (1 - (effects.errors ?? 0)),
      profit: all.profit * (effects.profit ?? 1),
      attack: Math.max(all.attack, effects.attack ?? 0),
      market: Math.max(all.market, effects.market ?? 0),
    }),
    NO_EFFECTS
  );
}

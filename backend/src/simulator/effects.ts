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
}

const NO_EFFECTS: Effects = { down: false, traffic: 1, latency: 1, errors: 0, profit: 1, attack: 0 };

/** What one fault does to one service. Times in epoch milliseconds, the end not included. */
export interface Impact {
  service: string;
  fromMs: number;
  toMs: number;
  effects: Partial<Effects>;
  /** Share of the free memory that is lost at the end, growing from the start in a line. */
  leak?: number;
  /** Share of new blocks that do not arrive. */
  stall?: number;
  /** The service's process is started anew when it ends. */
  restarts?: boolean;
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
    }),
    NO_EFFECTS
  );
}

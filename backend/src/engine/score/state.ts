/** The state now: what a score, which moves little in a short outage, must never be shown without. */
export type State = 'ok' | 'degraded' | 'down' | 'unknown';

/** States as numbers, ordered by badness, so that `>= 2` in an alert rule means down and never fires on unknown. */
export const STATE_CODES: Readonly<Record<State, number>> = { unknown: -1, ok: 0, degraded: 1, down: 2 };

/**
 * States of a service at each step, as `STATE_CODES`: unknown where the share is, down where no instance is up,
 * degraded where some are not, else ok. The flag makes ok degraded; it makes nothing known that is not.
 *
 * @param up share of the instances that are up, 0–1; NaN when unknown
 * @param degraded 1 where the service is known to be impaired though it is up, such as a node that is not in sync
 * @throws RangeError when the lengths differ
 */
export function stateCodes(up: Float64Array, degraded?: Uint8Array): Int8Array {
  if (degraded && degraded.length !== up.length) {
    throw new RangeError(`${up.length} shares and ${degraded.length} flags: bring both on one grid`);
  }
  // A loop: TypedArray.from with a mapper takes 20 times as long.
  const codes = new Int8Array(up.length);
  for (let i = 0; i < codes.length; i++) {
    codes[i] = codeOf(up[i]!, degraded?.[i] === 1);
  }
  return codes;
}

function codeOf(share: number, degraded: boolean): number {
  if (Number.isNaN(share)) {
    return STATE_CODES.unknown;
  }
  if (share <= 0) {
    return STATE_CODES.down;
  }
  return share < 1 || degraded ? STATE_CODES.degraded : STATE_CODES.ok;
}

/**
 * States of a group at each step. Of its services whose state is known: down when all are down, degraded when any is
 * down or degraded, ok when all are ok. Unknown when none is known. One service of many that is down does not make the
 * group down, else a fleet would hardly ever be anything else; one that is unknown shows in the coverage.
 *
 * @param members states of each service, as `STATE_CODES`, on one grid
 * @throws RangeError when there are none or the lengths differ
 */
export function groupStates(members: readonly Int8Array[]): Int8Array {
  const steps = members[0]?.length;
  if (steps === undefined || members.some((codes) => codes.length !== steps)) {
    throw new RangeError(`a group's state needs one or more services on one grid, not ${members.length} on several`);
  }
  const codes = new Int8Array(steps);
  for (let i = 0; i < steps; i++) {
    codes[i] = groupCode(members, i);
  }
  return codes;
}

function groupCode(members: readonly Int8Array[], step: number): number {
  let best = Infinity;
  let worst = STATE_CODES.unknown;
  for (const codes of members) {
    const code = codes[step]!;
    if (code !== STATE_CODES.unknown) {
      best = Math.min(best, code);
      worst = Math.max(worst, code);
    }
  }
  // Where states differ, at least one is worse than ok, and at least one better than down.
  return worst === best || worst === STATE_CODES.unknown ? worst : STATE_CODES.degraded;
}

/** The state now: what a score, which moves little in a short outage, must never be shown without. */
export type State = 'ok' | 'degraded' | 'down' | 'unknown';

/** States as numbers, ordered by badness, so that `>= 2` in an alert rule means down and never fires on unknown. */
export const STATE_CODES: Readonly<Record<State, number>> = { unknown: -1, ok: 0, degraded: 1, down: 2 };

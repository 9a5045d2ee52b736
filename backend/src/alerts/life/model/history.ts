/** Random histories of alerts: what is done, and how long after what was done before. Times are in whole minutes. */
import * as fc from 'fast-check';
import { SERIES } from './world';

export type Action =
  /** It begins in Grafana; where it fires already, Grafana begins it anew. Lost: the webhook does not come. */
  | { kind: 'fire' | 'resolve'; series: number; isLost: boolean }
  /** It resolves, and fires again at once. */
  | { kind: 'flap'; series: number }
  /** What a webhook told of the series comes (again), the last one or one before it. */
  | { kind: 'repeat'; series: number; back: number }
  /** All that fires but what Grafana does not list by mistake; some are silenced by others. */
  | { kind: 'reconcile'; unlisted: number[]; silenced: number[] }
  | { kind: 'acknowledge'; series: number; minutes: number }
  | { kind: 'unacknowledge'; series: number }
  | { kind: 'restart' };

export interface Step {
  afterMinutes: number;
  /** One tick at the end; else each comes when it is due. */
  isLate: boolean;
  action: Action;
}

const series = fc.nat(SERIES.length - 1);
const rarely = fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });
const few: fc.Arbitrary<number[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<number[]>([]) },
  { weight: 1, arbitrary: fc.uniqueArray(series, { maxLength: 2 }) }
);
const is = <Kind extends string>(kind: Kind): fc.Arbitrary<Kind> => fc.constant(kind);

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: is('fire'), series, isLost: rarely }) },
  { weight: 3, arbitrary: fc.record({ kind: is('resolve'), series, isLost: rarely }) },
  { weight: 3, arbitrary: fc.record({ kind: is('flap'), series: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: is('repeat'), series, back: fc.nat(2) }) },
  { weight: 5, arbitrary: fc.record({ kind: is('reconcile'), unlisted: few, silenced: few }) },
  { weight: 2, arbitrary: fc.record({ kind: is('acknowledge'), series, minutes: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: is('unacknowledge'), series }) },
  { weight: 1, arbitrary: fc.record({ kind: is('restart') }) }
);

const afterMinutes = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 5 }) },
  { weight: 4, arbitrary: fc.integer({ min: 5, max: 30 }) },
  { weight: 1, arbitrary: fc.integer({ min: 30, max: 400 }) }
);

export const histories: fc.Arbitrary<Step[]> = fc.array(fc.record({ afterMinutes, isLate: fc.boolean(), action }), {
  minLength: 1,
  maxLength: 60,
  size: 'max',
});

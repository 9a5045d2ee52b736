/** What it means for a signal to leave what is usual. */
import type { SignalName } from '../signals/types';

/**
 * How a value is compared with the usual one: ln(value / usual); value − usual, in the signal's unit; or √value − √usual, by which
 * shares and counts vary alike whatever their size (Bartlett 1936).
 */
export type Measure = 'ratio' | 'difference' | 'root';

export interface Trait {
  signal: SignalName;
  /** 1: a rise is worse, −1: a fall is. */
  side: 1 | -1;
  measure: Measure;
  /** The least standard deviation that is believed, in the measure: what varies less still is no trouble by a hair. */
  leastSpread: number;
  /** How much it says that the service is in trouble, 0 to 1: failing work is trouble, a dear gas price is the market's. */
  weight: number;
}

const trait = (signal: SignalName, side: 1 | -1, measure: Measure, leastSpread: number, weight: number): Trait => ({
  signal,
  side,
  measure,
  leastSpread,
  weight,
});

/** All but `up`, which needs no comparison. */
export const TRAITS: readonly Trait[] = [
  trait('errors', 1, 'root', 0.015, 1),
  trait('latency', 1, 'ratio', 0.08, 0.9),
  trait('block_lag', 1, 'difference', 1, 0.9),
  trait('block_rate', -1, 'ratio', 0.15, 0.8),
  trait('refused', 1, 'root', 0.02, 0.7),
  trait('traffic', -1, 'ratio', 0.06, 0.6),
  trait('profit', -1, 'ratio', 0.12, 0.6),
  trait('clock_offset', 1, 'difference', 0.01, 0.6),
  trait('memory_used', 1, 'ratio', 0.015, 0.45),
  trait('connections', 1, 'ratio', 0.1, 0.5),
  trait('peers', -1, 'ratio', 0.08, 0.5),
  trait('traffic', 1, 'ratio', 0.06, 0.4),
  trait('cpu', 1, 'ratio', 0.06, 0.45),
  trait('opportunities', -1, 'ratio', 0.12, 0.4),
  trait('disk_used', 1, 'ratio', 0.02, 0.4),
  trait('pending', 1, 'ratio', 0.12, 0.3),
  trait('gas_price', 1, 'ratio', 0.15, 0.15),
];

/** Where nothing telling is known, being busier is the only sign of work that takes longer: then it says so much. */
export const CPU_ALONE = 0.9;

/** A service without any of these can be in trouble without a sign of it. */
export const TELLING: readonly SignalName[] = ['errors', 'latency', 'traffic', 'block_rate'];

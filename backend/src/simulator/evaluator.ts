/** Evaluates all series of one service at any instant, without stepping through the time before. */
import { type Counter, type Gauge, isCounter, type Moment, type Series } from './series';
import { EPOCH_MS, SIGNALS, type Signals } from './signals';
import { grown, type Piece, pieceAt } from './timeline';

export interface Evaluator {
  /** Whether the service answers then. */
  isUp(timeMs: number): boolean;
  /** The effects and so on of an instant. */
  moment(timeMs: number): Moment;
  /** The values of `series`, in their order. */
  values(timeMs: number, into: Float64Array): void;
  /**
   * The same over a stretch: of a gauge its mean while the service was up, of a counter its rate a second. Exact but for
   * gauges that do not go in a line with load and noise. All NaN when it was down throughout.
   */
  means(fromMs: number, toMs: number, into: Float64Array): void;
}

/** A counter's rates and what it had counted where each piece begins. */
interface Compiled {
  rates: Float64Array;
  counted: Float64Array;
}

export function createEvaluator(series: readonly Series[], signals: Signals, pieces: readonly Piece[]): Evaluator {
  const values = new Float64Array(SIGNALS);
  const integrals = new Float64Array(SIGNALS);
  const { compiled, countedIn, momentOf } = createLedger(series, signals, pieces);
  const sources = series.map(({ source }) => prepare(source, compiled));
  const before = new Float64Array(SIGNALS);

  /** Adds to `into` what the seconds `from` to `to`, which lie in one piece, contribute to sums over time. */
  const addStretch = (piece: number, from: number, to: number, into: Float64Array): void => {
    signals(from, values, before);
    signals(to, values, integrals);
    for (let k = 0; k < SIGNALS; k++) {
      values[k] = (integrals[k]! - before[k]!) / (to - from);
    }
    const moment = momentOf((from + to) / 2, pieces[piece]!, values);
    for (let i = 0; i < sources.length; i++) {
      const { gauge, counter } = sources[i]!;
      into[i]! += gauge
        ? gauge.value(moment) * (to - from)
        : countedIn(counter!, piece, integrals) - countedIn(counter!, piece, before);
    }
  };

  return {
    isUp: (timeMs) => !pieces[pieceAt(pieces, (timeMs - EPOCH_MS) / 1000)]!.effects.down,
    moment(timeMs) {
      const seconds = (timeMs - EPOCH_MS) / 1000;
      signals(seconds, values, integrals);
      return momentOf(seconds, pieces[pieceAt(pieces, seconds)]!, values);
    },
    values(timeMs, into) {
      const seconds = (timeMs - EPOCH_MS) / 1000;
      const piece = pieceAt(pieces, seconds);
      signals(seconds, values, integrals);
      const moment = momentOf(seconds, pieces[piece]!, values);
      for (let i = 0; i < sources.length; i++) {
        const { gauge, counter, scale, cumulative } = sources[i]!;
        if (gauge) {
          into[i] = Math.round(gauge.value(moment) * scale) / scale;
        } else {
          const value = Math.floor(countedIn(counter!, piece, integrals) * scale) / scale;
          into[i] = cumulative ? Math.max(value, into[i - 1]!) : value;
        }
      }
    },
    means(fromMs, toMs, into) {
      const [from, to] = [(fromMs - EPOCH_MS) / 1000, (toMs - EPOCH_MS) / 1000];
      into.fill(0);
      let up = 0;
      for (let piece = pieceAt(pieces, from), start = from; start < to; piece++) {
        const end = Math.min(to, pieces[piece + 1]?.start ?? Infinity);
        if (!pieces[piece]!.effects.down && end > start) {
          addStretch(piece, start, end, into);
          up += end - start;
        }
        start = end;
      }
      for (let i = 0; i < sources.length; i++) {
        into[i] = up === 0 ? NaN : into[i]! / (sources[i]!.gauge ? up : to - from);
      }
    },
  };
}

/** What counters count and gauges see, in each piece. */
interface Ledger {
  compiled: ReadonlyMap<Counter, Compiled>;
  /** Needs the integrals of the same instant. */
  countedIn(counter: Compiled, piece: number, integrals: Float64Array): number;
  momentOf(seconds: number, piece: Piece, values: Float64Array): Moment;
}

function createLedger(series: readonly Series[], signals: Signals, pieces: readonly Piece[]): Ledger {
  const past = new Float64Array(SIGNALS);
  const pastValues = new Float64Array(SIGNALS);
  const atStart = pieces.map(({ start }) => {
    const there = new Float64Array(SIGNALS);
    signals(start, pastValues, there);
    return there;
  });
  const compiled = new Map<Counter, Compiled>();
  for (const { source } of series) {
    if (isCounter(source)) {
      compiled.set(source, compile(source, pieces, atStart));
    }
  }
  const countedIn: Ledger['countedIn'] = ({ rates, counted }, piece, now) => {
    let sum = counted[piece]!;
    for (let k = 0; k < SIGNALS; k++) {
      sum += rates[piece * SIGNALS + k]! * (now[k]! - atStart[piece]![k]!);
    }
    return sum;
  };
  const momentOf: Ledger['momentOf'] = (seconds, { effects, growths, startedAt, deploys }, values) => ({
    time: EPOCH_MS / 1000 + seconds,
    load: values[1]!,
    noiseA: values[2]!,
    noiseB: values[3]!,
    effects,
    leak: grown(growths.leak, seconds),
    cold: grown(growths.cold, seconds),
    diskTaken: grown(growths.disk, seconds),
    poolTaken: grown(growths.pool, seconds),
    clockOff: grown(growths.clock, seconds),
    stalledSeconds: grown(growths.stall, seconds),
    startedAt,
    deploys,
    counted(counter, secondsAgo) {
      const then = Math.max(0, seconds - secondsAgo);
      signals(then, pastValues, past);
      return countedIn(compiledOf(compiled, counter), pieceAt(pieces, then), past);
    },
  });
  return { compiled, countedIn, momentOf };
}

function compile(counter: Counter, pieces: readonly Piece[], atStart: readonly Float64Array[]): Compiled {
  const rates = new Float64Array(pieces.length * SIGNALS);
  const counted = new Float64Array(pieces.length);
  pieces.forEach(({ effects }, piece) => {
    // What is down counts nothing.
    rates.set(effects.down ? [0, 0, 0, 0] : counter.rate(effects), piece * SIGNALS);
    if (piece + 1 < pieces.length) {
      let sum = counted[piece]!;
      for (let k = 0; k < SIGNALS; k++) {
        sum += rates[piece * SIGNALS + k]! * (atStart[piece + 1]![k]! - atStart[piece]![k]!);
      }
      counted[piece + 1] = sum;
    }
  });
  return { rates, counted };
}

function compiledOf(compiled: ReadonlyMap<Counter, Compiled>, counter: Counter): Compiled {
  const found = compiled.get(counter);
  if (found === undefined) {
    throw new Error('A gauge asks for a counter that is not among the series of its service.');
  }
  return found;
}

function prepare(
  source: Counter | Gauge,
  compiled: ReadonlyMap<Counter, Compiled>
): { gauge?: Gauge; counter?: Compiled; scale: number; cumulative: boolean } {
  const scale = 10 ** (source.decimals ?? 0);
  return isCounter(source)
    ? { counter: compiledOf(compiled, source), scale, cumulative: source.cumulative ?? false }
    : { gauge: source, scale, cumulative: false };
}

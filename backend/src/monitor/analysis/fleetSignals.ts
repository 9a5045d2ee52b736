/** What services measured, on both scales, as it comes in. */
import type { Config } from '../../config';
import type { FleetWindow, ServiceWindow, SignalValues } from '../../engine/signals/types';
import { SIGNAL_NAMES, type SignalName } from '../../wire';
import { endOf, LONG, RECENT, type ScaleName, type ScaleSize } from './scales';

export type Scales = Readonly<Record<ScaleName, ScaleSize>>;

/** Values of one signal by service, a value a step. */
export type Found = ReadonlyMap<string, Float64Array>;

type Signals = Map<SignalName, SignalValues>;

export class FleetSignals {
  private readonly services = new Map<string, Signals>();
  /** NaN: nothing yet. */
  private readonly endMs: Record<ScaleName, number> = { recent: Number.NaN, long: Number.NaN };

  constructor(private readonly scales: Scales = { recent: RECENT, long: LONG }) {}

  /** Moves on to the newest step at or before a time: the new steps are missing, the oldest are forgotten. */
  advance(scale: ScaleName, timeMs: number): void {
    const { stepMs, length } = this.scales[scale];
    const endMs = endOf(this.scales[scale], timeMs);
    const steps = Math.round((endMs - this.endMs[scale]) / stepMs);
    this.endMs[scale] = endMs;
    if (steps === 0) {
      return;
    }
    // After a clock that was set back, or a long pause, nothing fits any more.
    const kept = steps > 0 && steps < length ? length - steps : 0;
    for (const signals of this.services.values()) {
      for (const { [scale]: values } of signals.values()) {
        values.copyWithin(0, length - kept);
        values.fill(Number.NaN, kept);
      }
    }
  }

  /**
   * @param startMs of the first value, on the scale's steps; what lies outside of the scale is left out
   * @param found NaN: missing
   */
  put(scale: ScaleName, signal: SignalName, startMs: number, found: Found): void {
    const { stepMs, length } = this.scales[scale];
    const first = length - 1 - Math.round((this.endMs[scale] - startMs) / stepMs);
    for (const [service, values] of found) {
      const known = this.services.get(service)?.get(signal);
      if (known === undefined && !values.some((value) => !Number.isNaN(value))) {
        continue;
      }
      const into = (known ?? this.open(service, signal))[scale];
      const skip = Math.max(0, -first);
      if (skip < values.length && first + skip < length) {
        into.set(values.subarray(skip, Math.min(values.length, length - first)), first + skip);
      }
    }
  }

  /**
   * Of what does not answer nothing else is known: rates go on for a while by the scrapes before, and would be too low.
   *
   * @param startMs from here on
   */
  silenceDown(startMs: number): void {
    const { stepMs, length } = this.scales.recent;
    const from = Math.max(0, length - 1 - Math.round((this.endMs.recent - startMs) / stepMs));
    for (const signals of this.services.values()) {
      const up = signals.get('up')?.recent;
      for (let i = from; up !== undefined && i < length; i++) {
        if (up[i] === 0) {
          silence(signals, i);
        }
      }
    }
  }

  /** Forgets a service. */
  drop(service: string): void {
    this.services.delete(service);
  }

  /** Forgets signals without any value, and services without any signal. */
  prune(): void {
    for (const [service, signals] of this.services) {
      for (const [name, { recent, long }] of signals) {
        if (recent.every(Number.isNaN) && long.every(Number.isNaN)) {
          signals.delete(name);
        }
      }
      if (signals.size === 0) {
        this.services.delete(service);
      }
    }
  }

  names(): string[] {
    return [...this.services.keys()];
  }

  /** Bytes of all values. */
  get bytes(): number {
    let count = 0;
    for (const signals of this.services.values()) {
      count += signals.size;
    }
    return count * (this.scales.recent.length + this.scales.long.length) * Float64Array.BYTES_PER_ELEMENT;
  }

  /** The arrays are these here, and change with the next step. @param services names; absent: all of the configuration */
  window({ services }: Pick<Config, 'services'>): FleetWindow {
    return {
      recent: { endMs: this.endMs.recent, ...this.scales.recent },
      long: { endMs: this.endMs.long, ...this.scales.long },
      services: services.map(({ name, kind, chain, team, dependsOn }): ServiceWindow => ({
        name,
        kind,
        team,
        dependsOn,
        signals: signalsOf(this.services.get(name)),
        ...(chain === undefined ? {} : { chain }),
      })),
    };
  }

  private open(service: string, signal: SignalName): SignalValues {
    const { recent, long } = this.scales;
    const values = {
      recent: new Float64Array(recent.length).fill(Number.NaN),
      long: new Float64Array(long.length).fill(Number.NaN),
    };
    const signals = this.services.get(service) ?? new Map<SignalName, SignalValues>();
    this.services.set(service, signals);
    signals.set(signal, values);
    return values;
  }
}

function silence(signals: Signals, step: number): void {
  for (const [name, { recent }] of signals) {
    if (name !== 'up') {
      recent[step] = Number.NaN;
    }
  }
}

/** In the order of their names' list, whatever came first. */
function signalsOf(signals: Signals | undefined): ServiceWindow['signals'] {
  return Object.fromEntries(
    SIGNAL_NAMES.flatMap((name) => {
      const values = signals?.get(name);
      return values === undefined ? [] : [[name, values]];
    })
  );
}

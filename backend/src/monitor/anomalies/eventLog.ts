/** The anomalies of a category of one entity: when each began and ended, and how bad it was. */
import { ANOMALY_SEVERITIES, type AnomalyDriver, type AnomalySeverity } from '../../wire';

/** An anomaly is over once it was quiet for so long, so that one that comes and goes is one and not many. */
const QUIET_MS = 5 * 60_000;
const QUIET_STEPS = 5;
const MOST_EVENTS = 200;

export interface LoggedEvent {
  startMs: number;
  /** Null: goes on. */
  endMs: number | null;
  /** The worst. */
  severity: AnomalySeverity;
  /** The highest score. */
  peak: number;
  /** At the peak. */
  drivers: AnomalyDriver[];
}

export interface Observation {
  score: number;
  /** Null: as usual. */
  severity: AnomalySeverity | null;
  drivers: () => AnomalyDriver[];
}

/** What is saved of a log. */
export interface SavedLog {
  events: LoggedEvent[];
  newestMs: number | null;
  quietMs: number | null;
}

export class EventLog {
  /** Oldest first; the last one may go on. */
  private events: LoggedEvent[] = [];
  private newestMs = -Infinity;
  /** Since when the one that goes on is quiet. */
  private quietSinceMs: number | undefined;
  private readonly quietMs: number;

  constructor(private readonly stepMs: number) {
    this.quietMs = Math.max(QUIET_MS, QUIET_STEPS * stepMs);
  }

  /** What is older than the newest observation changes nothing. */
  observe(timeMs: number, { score, severity, drivers }: Observation): void {
    if (!(timeMs >= this.newestMs)) {
      return;
    }
    if (severity === null) {
      this.pass(timeMs);
      return;
    }
    this.endIfQuiet(timeMs);
    this.newestMs = timeMs;
    this.quietSinceMs = undefined;
    const event = this.current();
    if (event === undefined) {
      this.events.push({ startMs: timeMs, endMs: null, severity, peak: score, drivers: drivers() });
      this.events.splice(0, this.events.length - MOST_EVENTS);
      return;
    }
    event.severity = worse(event.severity, severity);
    if (score > event.peak || (event.drivers.length === 0 && score === event.peak)) {
      event.peak = score;
      event.drivers = drivers();
    }
  }

  /** Time that passes without anything unusual, or without any data. */
  pass(timeMs: number): void {
    if (timeMs >= this.newestMs) {
      if (this.current() !== undefined) {
        this.quietSinceMs ??= Math.min(timeMs, this.newestMs + this.stepMs);
      }
      this.newestMs = timeMs;
      this.endIfQuiet(timeMs);
    }
  }

  /** The one that goes on. */
  current(): LoggedEvent | undefined {
    const last = this.events.at(-1);
    return last?.endMs === null ? last : undefined;
  }

  /** Those that touch the time range, oldest first. */
  within(startMs: number, endMs: number): LoggedEvent[] {
    return this.events.filter((event) => event.startMs <= endMs && (event.endMs ?? Infinity) >= startMs);
  }

  save(): SavedLog {
    const { events, newestMs, quietSinceMs } = this;
    return { events, newestMs: Number.isFinite(newestMs) ? newestMs : null, quietMs: quietSinceMs ?? null };
  }

  load({ events, newestMs, quietMs }: SavedLog): void {
    this.events = events.slice(-MOST_EVENTS);
    this.newestMs = newestMs ?? -Infinity;
    this.quietSinceMs = quietMs ?? undefined;
  }

  private endIfQuiet(nowMs: number): void {
    const event = this.current();
    // Without a word since then, such as after a restart, it is quiet as well.
    const since = this.quietSinceMs ?? this.newestMs + this.stepMs;
    if (event !== undefined && nowMs - since >= this.quietMs) {
      event.endMs = since;
      this.quietSinceMs = undefined;
    }
  }
}

function worse(a: AnomalySeverity, b: AnomalySeverity): AnomalySeverity {
  return ANOMALY_SEVERITIES.indexOf(a) <= ANOMALY_SEVERITIES.indexOf(b) ? a : b;
}

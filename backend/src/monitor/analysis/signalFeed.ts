/** Keeps the signals of all services up to date: what is new each time, what came before in the background. */
import type { Config, ServiceConfig } from '../../config';
import type { FleetWindow } from '../../engine/signals/types';
import type { PrometheusSource } from '../../sources/prometheus/types';
import { SIGNAL_NAMES, type SignalName } from '../../wire';
import { FleetSignals } from './fleetSignals';
import { readSignals, type SignalProblem, type SignalsAsk } from './readSignals';
import { endOf, LONG, RECENT, type ScaleName } from './scales';
import { measureSpacing, usualSpacing, type ScrapeSpacing } from './scrapeSpacing';
import { signalSignature } from './signalPlan';

const SCALES = { recent: RECENT, long: LONG } as const;
/** What is missing of the long scale for longer is history. */
const MOST_LONG_STEPS = 144;
/** A history that could not be read is tried again so much later. */
const RETRY_MS = 600_000;

export interface HistoryProgress {
  /** Percent that is read. */
  percent: number;
  /** Why it does not go on, for people. */
  problem: string | undefined;
}

export class SignalFeed {
  private readonly signals = new FleetSignals();
  private readonly signatures = new Map<string, string>();
  private config: Config | undefined;
  private spacing: ScrapeSpacing = usualSpacing;
  private spacingMs = -Infinity;
  /** The newest step that was read, by signal. */
  private readonly untilMs = { recent: new Map<SignalName, number>(), long: new Map<SignalName, number>() };
  /** Services that came later: nothing of them was read yet. */
  private readonly newcomers = new Set<string>();
  /** Services whose history was not read yet, and the signals of it that are missing. */
  private readonly unread = new Set<string>();
  private unreadSignals: readonly SignalName[] = SIGNAL_NAMES;
  private notBeforeMs = -Infinity;
  private read = 0;
  private historyProblem: string | undefined;

  constructor(private readonly source: PrometheusSource) {}

  /** Takes over a configuration: what it asks for in another way is read anew. */
  follow(config: Config): void {
    if (config === this.config) {
      return;
    }
    const first = this.config === undefined;
    this.config = config;
    const before = new Map(this.signatures);
    this.signatures.clear();
    for (const service of config.services) {
      const signature = signalSignature(config, service);
      this.signatures.set(service.name, signature);
      if (before.get(service.name) !== signature) {
        this.forget(service.name);
        this.unread.add(service.name);
        this.unreadSignals = SIGNAL_NAMES;
        if (!first) {
          this.newcomers.add(service.name);
        }
      }
    }
    [...before.keys()].filter((name) => !this.signatures.has(name)).forEach((name) => this.forget(name));
  }

  /**
   * What is new on both scales.
   *
   * @returns by signal why it could not be read
   * @throws PrometheusError when none could be read
   */
  async readNews(nowMs: number, signal: AbortSignal): Promise<Map<SignalName, string>> {
    const { config } = this;
    if (config === undefined) {
      return new Map();
    }
    await this.measure(config, nowMs, signal);
    const recent = await this.readScale(config, 'recent', nowMs, signal);
    const long = await this.readScale(config, 'long', nowMs, signal);
    return new Map([...long, ...recent].map(([name, { message }]) => [name, message]));
  }

  /** Shared arrays: they change with the next step. */
  window(): FleetWindow | undefined {
    return this.config && this.signals.window(this.config);
  }

  history(): HistoryProgress {
    const percent = this.unread.size === 0 ? 100 : Math.min(99, Math.floor(100 * this.read));
    return { percent, problem: this.historyProblem };
  }

  get bytes(): number {
    return this.signals.bytes;
  }

  /** What came before, gently; returns at once when all of it is there, or not to be tried yet. Never throws. */
  async readHistory(nowMs: number, signal: AbortSignal): Promise<void> {
    const { config, unread, unreadSignals } = this;
    const services = config?.services.filter(({ name }) => unread.has(name)) ?? [];
    if (config === undefined || services.length === 0 || nowMs < this.notBeforeMs) {
      return;
    }
    const endMs = endOf(LONG, nowMs);
    const startMs = endMs - (LONG.length - 1) * LONG.stepMs;
    this.read = 1 - unreadSignals.length / SIGNAL_NAMES.length;
    try {
      const problems = await readSignals({
        ...this.askOf(config, 'long', signal),
        services,
        grid: { startMs, endMs, stepMs: LONG.stepMs },
        signals: unreadSignals,
        gently: true,
        onFound: (name, chunk, found) => {
          this.read += chunk.count / LONG.length / SIGNAL_NAMES.length;
          this.put('long', config, name, chunk.grid.startMs, found);
        },
      });
      this.historyEnded(config, problems, nowMs);
    } catch (error) {
      if (!signal.aborted) {
        this.historyProblem = error instanceof Error ? error.message : String(error);
        this.notBeforeMs = nowMs + RETRY_MS;
      }
    }
  }

  private historyEnded(config: Config, problems: ReadonlyMap<SignalName, SignalProblem>, nowMs: number): void {
    const [problem] = problems;
    this.historyProblem = problem && `${problem[0]}: ${problem[1].message}`;
    // What changed meanwhile is read with the next call.
    if (config !== this.config) {
      return;
    }
    this.unreadSignals = problem ? [...problems.keys()] : SIGNAL_NAMES;
    if (problem) {
      this.notBeforeMs = nowMs + RETRY_MS;
    } else {
      this.unread.clear();
    }
    this.signals.prune();
  }

  /** How often services are scraped changes seldom: looked at with each step of the long scale. */
  private async measure(config: Config, nowMs: number, signal: AbortSignal): Promise<void> {
    if (Math.abs(nowMs - this.spacingMs) >= LONG.stepMs || this.newcomers.size > 0) {
      this.spacing = await measureSpacing(config.availability, config.services, this.source, nowMs, signal);
      this.spacingMs = nowMs;
    }
  }

  private async readScale(
    config: Config,
    scale: ScaleName,
    nowMs: number,
    signal: AbortSignal
  ): Promise<Map<SignalName, SignalProblem>> {
    const { stepMs, length } = SCALES[scale];
    const endMs = endOf(SCALES[scale], nowMs);
    this.signals.advance(scale, nowMs);
    const oldestMs = endMs - (length - 1) * stepMs;
    const groups = this.missing(scale, oldestMs, endMs);
    const problems = new Map<SignalName, SignalProblem>();
    const ask = async (services: readonly ServiceConfig[], signals: readonly SignalName[], startMs: number) => {
      const failed = await readSignals({
        ...this.askOf(config, scale, signal),
        services,
        signals,
        grid: { startMs, endMs, stepMs },
        onFound: (name, { grid }, found) => this.put(scale, config, name, grid.startMs, found),
      });
      failed.forEach((problem, name) => problems.set(name, problem));
    };
    for (const [startMs, signals] of groups) {
      await ask(config.services, signals, startMs);
      signals.filter((name) => !problems.has(name)).forEach((name) => this.untilMs[scale].set(name, endMs));
    }
    if (scale === 'recent') {
      const newcomers = config.services.filter(({ name }) => this.newcomers.has(name));
      if (newcomers.length > 0) {
        await ask(newcomers, SIGNAL_NAMES, oldestMs);
        this.newcomers.clear();
      }
      this.signals.silenceDown(newcomers.length > 0 ? oldestMs : Math.min(endMs, ...groups.keys()));
      this.failIfNothing(config, problems);
    }
    return problems;
  }

  /** Signals by the first step that is missing of them. */
  private missing(scale: ScaleName, oldestMs: number, endMs: number): Map<number, SignalName[]> {
    const { stepMs } = SCALES[scale];
    const groups = new Map<number, SignalName[]>();
    for (const name of SIGNAL_NAMES) {
      const untilMs = this.untilMs[scale].get(name);
      // A clock that was set back begins anew.
      let startMs = untilMs === undefined || untilMs > endMs ? oldestMs : Math.max(oldestMs, untilMs + stepMs);
      if (scale === 'long' && (endMs - startMs) / stepMs > MOST_LONG_STEPS) {
        startMs = endMs;
        this.config?.services.forEach((service) => this.unread.add(service.name));
      }
      if (startMs <= endMs) {
        groups.set(startMs, [...(groups.get(startMs) ?? []), name]);
      }
    }
    return groups;
  }

  private failIfNothing(config: Config, problems: ReadonlyMap<SignalName, SignalProblem>): void {
    const [first] = problems.values();
    const asked = SIGNAL_NAMES.filter((name) => config.signals?.[name] !== undefined);
    if (first && asked.length > 0 && asked.every((name) => problems.has(name))) {
      throw first.error;
    }
  }

  private askOf(
    config: Config,
    scale: ScaleName,
    signal: AbortSignal
  ): Pick<SignalsAsk, 'config' | 'scale' | 'spacing' | 'source' | 'signal'> {
    return { config, scale, spacing: this.spacing, source: this.source, signal };
  }

  /** What a configuration asked for that is not in force any more is not taken. */
  private put(
    scale: ScaleName,
    config: Config,
    ...found: [SignalName, number, Parameters<FleetSignals['put']>[3]]
  ): void {
    if (config === this.config) {
      this.signals.put(scale, ...found);
    }
  }

  private forget(service: string): void {
    this.signals.drop(service);
    this.unread.delete(service);
    this.newcomers.delete(service);
  }
}

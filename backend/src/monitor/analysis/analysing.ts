/** The cycle that analyses the signals of all services, and what it finds. */
import { parseDuration, type ConfigSource } from '../../config';
import type { Change, FleetWindow } from '../../engine/signals/types';
import type { PrometheusSource } from '../../sources/prometheus/types';
import type { StateStore } from '../../store/stateStore';
import type { SignalName } from '../../wire';
import { runInTurns } from '../anomalies/turns';
import { createCycle, type CycleObserver } from '../cycle/cycle';
import { restartsOf, type ChangeSource } from './changes/changeSource';
import type { AnalysisEngine } from './engine';
import { ForecastBook } from './forecastBook';
import { ForecastRounds } from './forecastRounds';
import { Fits } from './fits';
import { createKeeper } from './keeper';
import { Outlooks, type Outlook } from './outlooks';
import { PatternBook } from './patternBook';
import { SignalFeed, type HistoryProgress } from './signalFeed';

/** How long what is known may be saved when the process ends. */
const SAVE_MS = 4_000;

export interface AnalysingOptions {
  config: ConfigSource;
  source: PrometheusSource;
  store: StateStore;
  engine: AnalysisEngine;
  /** Besides restarts, which the signals tell of. */
  changes: ChangeSource;
  now: () => number;
  observer: CycleObserver;
  /** Told what operators want to know. */
  log: (message: string) => void;
}

export interface AnalysisSnapshot {
  /** Milliseconds since the epoch: the newest step. */
  timeMs: number;
  /** Soonest first. */
  outlooks: readonly Outlook[];
  /** By signal, or what else cannot be had, why. */
  problems: ReadonlyMap<SignalName | 'changes', string>;
}

export interface Analysing {
  /** A second call does nothing. */
  start(): void;
  /** One run of the cycle, and the history that is to be read then, without the timer. @throws PrometheusError */
  runNow(signal?: AbortSignal): Promise<void>;
  stop(): Promise<void>;
  isStarted(): boolean;
  /** Of the newest cycle; undefined when there is none, it is too old, or nothing is analysed. */
  snapshot(): AnalysisSnapshot | undefined;
  /** As it is now: its arrays change with the next step. */
  window(): FleetWindow | undefined;
  history(): HistoryProgress;
  patterns: PatternBook;
  forecasts: ForecastBook;
  fits: Fits;
  /** Why what is known cannot be saved, for people. */
  saveProblem(): string | undefined;
  /** Bytes of all values of signals. */
  bytes(): number;
}

export function createAnalysing(options: AnalysingOptions): Analysing {
  const { config, source, engine, now, observer } = options;
  const feed = new SignalFeed(source);
  const patterns = new PatternBook();
  const forecasts = new ForecastBook();
  const fits = new Fits(engine);
  const resources = new Outlooks(engine, fits);
  const rounds = new ForecastRounds(forecasts, fits);
  const keeper = createKeeper({ ...options, patterns, forecasts });
  const stopping = new AbortController();
  let history: Promise<void> | undefined;
  let started = false;
  let direct: AnalysisSnapshot | undefined;

  const analyse = async (signal: AbortSignal): Promise<AnalysisSnapshot | undefined> => {
    await keeper.restore();
    const current = config.current();
    if (current.signals === undefined) {
      return undefined;
    }
    feed.follow(current);
    const problems = new Map<SignalName | 'changes', string>(await feed.readNews(now(), signal));
    const window = feed.window();
    if (window === undefined) {
      return undefined;
    }
    const timeMs = window.recent.endMs;
    const changes = await changesOf(window, options, problems, signal);
    const findings = await runInTurns(engine.detectingPatterns(window, changes), () => undefined, signal);
    patterns.observe(findings, timeMs);
    const outlooks = await resources.refresh(window, signal);
    // What little is known before the history is there deserves no grade.
    if (feed.history().percent === 100) {
      await rounds.run(window, signal);
    }
    await keeper.saveIfDue();
    return { timeMs, outlooks, problems };
  };
  const readHistory = (): Promise<void> => {
    const before = feed.history().percent;
    history ??= feed.readHistory(now(), stopping.signal).finally(() => {
      history = undefined;
      if (before < 100 && feed.history().percent === 100) {
        fits.clear();
        resources.renew();
      }
    });
    return history;
  };
  const run = async (signal: AbortSignal): Promise<AnalysisSnapshot | undefined> => {
    const snapshot = await analyse(signal);
    void readHistory();
    return snapshot;
  };
  const cycle = createCycle({ periodMs: () => parseDuration(config.current().analysis.every), run, observer });
  return {
    start: () => {
      started = true;
      cycle.start();
    },
    runNow: async (signal = new AbortController().signal) => {
      direct = await analyse(signal);
      await readHistory();
    },
    stop: async () => {
      stopping.abort();
      await cycle.stop();
      await history;
      await keeper.save(now() + SAVE_MS);
    },
    isStarted: () => started,
    snapshot: () => direct ?? cycle.newest(),
    window: () => feed.window(),
    history: () => feed.history(),
    patterns,
    forecasts,
    fits,
    saveProblem: keeper.problem,
    bytes: () => feed.bytes,
  };
}

async function changesOf(
  window: FleetWindow,
  { changes }: AnalysingOptions,
  problems: Map<SignalName | 'changes', string>,
  signal: AbortSignal
): Promise<Change[]> {
  const { endMs, length, stepMs } = window.recent;
  const restarts = restartsOf(window);
  try {
    const known = await changes.changes({ startMs: endMs - length * stepMs, endMs }, signal);
    if (known.problems.length > 0) {
      problems.set('changes', known.problems.join(' '));
    }
    return [...restarts, ...known.changes];
  } catch (error) {
    signal.throwIfAborted();
    problems.set('changes', `Changes cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return restarts;
  }
}

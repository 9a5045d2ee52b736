/** Lives through a scenario minute by minute, and notes what is said of it. */
import { detectPatterns } from '../engine/patterns/detectPatterns';
import type { PatternName } from '../engine/patterns/types';
import type { Change, FleetWindow } from '../engine/signals/types';
import type { BreakingType } from '../simulator';
import { createChangeLog } from './changeLog';
import { instantsOf, type Phase } from './instants';
import { LITERAL_RULES, literalLeaks } from './literalLeak';
import { type CauseAnswer, causeProbes, type ExhaustionAnswer, exhaustionProbes } from './probes';
import { type Scenario, scenarioOf, SPREADING, type StretchType } from './scenario';
import { createWindowReader } from './simulatedWindow';
import { type Verdict, verdictOn } from './truth';

const SAMPLE_MS = 15_000;

/** A pattern of a service that was detected at least once in a phase. */
export interface Alarm {
  phase: Phase;
  pattern: PatternName;
  service: string;
  /** The best that it was: what is right once is right, however long it lingers. */
  verdict: Verdict;
  /** Samples of 15 s from the phase's start (for faults from the onset) to the first time; negative before the onset. */
  afterSamples: number;
  /** The highest that was said. */
  confidence: number;
}

/** What was said, detected or merely suspected, at one instant of one service. */
export type Statement = readonly [confidence: number, right: boolean, pattern: PatternName];

export interface Outcome {
  seed: number;
  fault: { type: BreakingType; target: string; strength: number; minutes: number };
  stretch: { type: StretchType; target: string | null; minutes: number };
  /** Services that were looked at. */
  services: number;
  /** Samples from the onset until what was injected was named; null: never. */
  delaySamples: number | null;
  alarms: Alarm[];
  statements: Statement[];
  /** Of leaks, for each of `LITERAL_RULES` as `delaySamples`. */
  literalDelays: Array<number | null>;
  /** For each of `LITERAL_RULES`, of how many services it said wrongly that they leak. */
  literalFalse: number[];
  causes: CauseAnswer[];
  exhaustions: ExhaustionAnswer[];
  milliseconds: number;
}

/** What is asked for: `causes` alone takes only faults that spread. */
export const PARTS = ['patterns', 'causes', 'forecasts'] as const;
export type Part = (typeof PARTS)[number];

export function runScenario(seed: number, only?: Part): Outcome {
  const began = performance.now();
  const wanted = (part: Part): boolean => only === undefined || only === part;
  const scenario = scenarioOf(seed, only === 'causes' ? SPREADING : undefined);
  const { world, watched, fault, stretch, onsetMs, endMs } = scenario;
  const reader = createWindowReader(world, { services: watched });
  const changes = createChangeLog(world, watched);
  // What was already so before the stretch is no change.
  changes.until(Math.floor(stretch.startMs / 60_000) * 60_000 - 3_600_000);
  const notes = createNotes(scenario);
  const causes: CauseAnswer[] = [];
  const exhaustions: ExhaustionAnswer[] = [];
  const looks: Look[] = [];
  const look = (timeMs: number, at: Look['at']): void => void looks.push({ timeMs, at });
  if (wanted('patterns')) {
    for (const { timeMs, phase } of instantsOf(scenario)) {
      look(timeMs, (window, done) => notes.take(window, detectPatterns(window, done), phase));
    }
  }
  if (wanted('causes')) {
    for (const { timeMs, ask } of causeProbes(scenario)) {
      look(timeMs, (window, done) => void causes.push(ask(window, done)));
    }
  }
  if (wanted('forecasts')) {
    for (const { timeMs, ask } of exhaustionProbes(scenario)) {
      look(timeMs, (window, done) => {
        const answer = ask(window, done);
        if (answer !== undefined) exhaustions.push(answer);
      });
    }
  }
  for (const { timeMs, at } of looks.sort((a, b) => a.timeMs - b.timeMs)) {
    at(reader.at(timeMs), changes.until(timeMs));
  }
  return {
    seed,
    fault: { type: fault.type, target: fault.target, strength: fault.strength, minutes: (endMs - onsetMs) / 60_000 },
    stretch: { type: stretch.type, target: stretch.target, minutes: (stretch.endMs - stretch.startMs) / 60_000 },
    services: watched.length,
    ...notes.all(),
    causes,
    exhaustions,
    milliseconds: performance.now() - began,
  };
}

interface Look {
  timeMs: number;
  at(window: FleetWindow, changes: readonly Change[]): void;
}

type Noted = Pick<Outcome, 'delaySamples' | 'alarms' | 'statements' | 'literalDelays' | 'literalFalse'>;

function createNotes(scenario: Scenario): {
  take(window: FleetWindow, findings: ReturnType<typeof detectPatterns>, phase: Phase): void;
  all(): Noted;
} {
  const { fault, onsetMs, endMs, stretch } = scenario;
  const alarms = new Map<string, Alarm>();
  const statements: Statement[] = [];
  const literalDelays: Array<number | null> = LITERAL_RULES.map(() => null);
  const literalFalse = LITERAL_RULES.map(() => new Set<string>());
  let delaySamples: number | null = null;

  const takeLiteral = (window: FleetWindow, phase: Phase): void => {
    const timeMs = window.recent.endMs;
    for (const service of window.services) {
      const isLeaking = fault.type === 'memory_leak' && service.name === fault.target && timeMs >= onsetMs;
      literalLeaks(window, service).forEach((says, rule) => {
        if (!says) return;
        if (!isLeaking) literalFalse[rule]!.add(`${phase} ${service.name}`);
        else if (timeMs < endMs) literalDelays[rule] ??= (timeMs - onsetMs) / SAMPLE_MS;
      });
    }
  };

  return {
    take(window, findings, phase) {
      const timeMs = window.recent.endMs;
      const services = new Map(window.services.map((service) => [service.name, service]));
      takeLiteral(window, phase);
      for (const finding of findings) {
        const { pattern, service, confidence, detected } = finding;
        const verdict = verdictOn(finding, services.get(service), scenario, timeMs);
        statements.push([confidence, verdict !== 'wrong', pattern]);
        if (!detected) continue;
        const afterSamples = (timeMs - (phase === 'fault' ? onsetMs : stretch.startMs)) / SAMPLE_MS;
        if (verdict === 'named') delaySamples ??= afterSamples;
        // What is wrong before the onset stays wrong, whatever comes.
        const key = `${phase} ${pattern} ${service} ${verdict === 'wrong'}`;
        const known = alarms.get(key);
        if (known === undefined) {
          alarms.set(key, { phase, pattern, service, verdict, afterSamples, confidence });
        } else {
          known.confidence = Math.max(known.confidence, confidence);
          if (verdict === 'named') known.verdict = verdict;
        }
      }
    },
    all: () => ({
      delaySamples,
      alarms: [...alarms.values()],
      statements,
      literalDelays,
      literalFalse: literalFalse.map((services) => services.size),
    }),
  };
}

/** What many scenarios say together. */
import { quantileSorted } from 'simple-statistics';
import { PATTERN_NAMES, type PatternName } from '../engine/patterns/types';
import { LITERAL_RULES } from './literalLeak';
import type { Alarm, Outcome } from './runScenario';
import { TRUTHS } from './truth';

const SAMPLES_PER_MINUTE = 4;
const BIN_EDGES = [0.2, 0.35, 0.5, 0.65, 0.75, 0.85, 0.95, 1];

/** How often something that was there was named, and how often what was named was there. */
export interface Hits {
  injected: number;
  named: number;
  wrong: number;
  /** Null: nothing to divide by. */
  precision: number | null;
  recall: number | null;
  /** Of those named, in samples of 15 s; null: none. */
  medianDelaySamples: number | null;
}

export interface ReliabilityBin {
  from: number;
  to: number;
  statements: number;
  /** Mean of what was said, and the share of it that was right. */
  said: number;
  right: number;
}

export interface LeakRule {
  recall: number;
  falseAlarms: number;
  precision: number | null;
  /** Over all leaks; what was not seen counts as seen at the end. */
  medianDelaySamples: number;
}

export interface Summary {
  scenarios: number;
  overall: Hits;
  patterns: Partial<Record<PatternName, Hits>>;
  /** By what was injected, faults and stretches: in how many scenarios each pattern was said of any service. */
  confusion: Record<string, { scenarios: number; said: Partial<Record<PatternName, number>> }>;
  /** Wrong alarms in the stretches, by a service and day, and by kind of stretch. */
  falseAlarmsPerServiceDay: number;
  falseAlarmsPerQuietServiceDay: number;
  wrongInStretches: Record<string, number>;
  reliability: ReliabilityBin[];
  /** On the same leaks; null without any. */
  leaks: { ours: LeakRule; literal: LeakRule & (typeof LITERAL_RULES)[number] } | null;
  /** Those that were missed, and the wrong alarms, to look at. */
  missed: string[];
  wrong: string[];
  millisecondsPerScenario: number;
}

export function summarize(outcomes: readonly Outcome[]): Summary {
  const alarms = outcomes.flatMap((outcome) => outcome.alarms.map((alarm) => ({ ...alarm, outcome })));
  const wrong = alarms.filter(({ verdict }) => verdict === 'wrong');
  const patterns: Summary['patterns'] = {};
  for (const pattern of PATTERN_NAMES) {
    const injected = outcomes.filter(({ fault }) => TRUTHS[fault.type].name === pattern);
    patterns[pattern] = hitsOf(injected, wrong.filter((alarm) => alarm.pattern === pattern).length);
  }
  const inStretch = wrong.filter(({ phase }) => phase === 'stretch');
  return {
    scenarios: outcomes.length,
    overall: hitsOf(outcomes, wrong.length),
    patterns,
    confusion: confusionOf(outcomes),
    falseAlarmsPerServiceDay: inStretch.length / serviceDays(outcomes),
    falseAlarmsPerQuietServiceDay:
      inStretch.filter(({ outcome }) => isCalm(outcome)).length / serviceDays(outcomes.filter(isCalm)),
    wrongInStretches: countBy(inStretch.map(({ outcome }) => outcome.stretch.type)),
    reliability: reliabilityOf(outcomes),
    leaks: leaksOf(outcomes),
    missed: outcomes.filter(({ delaySamples }) => delaySamples === null).map(describe),
    wrong: wrong.map(
      ({ phase, pattern, service, afterSamples, confidence, outcome }) =>
        `${describe(outcome)}: ${pattern} of ${service} (${confidence.toFixed(2)}) ${afterSamples.toFixed(0)} samples into the ${phase}`
    ),
    millisecondsPerScenario: median(outcomes.map(({ milliseconds }) => milliseconds)) ?? 0,
  };
}

const isCalm = ({ stretch }: Outcome): boolean => stretch.target === null;

function describe({ seed, fault, stretch }: Outcome): string {
  const { type, target, strength, minutes } = fault;
  return `seed ${seed}, ${type} of ${target} (${strength.toFixed(2)}, ${minutes.toFixed(0)} min) after ${stretch.type}${stretch.target === null ? '' : ` of ${stretch.target}`}`;
}

function hitsOf(injected: readonly Outcome[], wrong: number): Hits {
  const delays = injected.flatMap(({ delaySamples }) => delaySamples ?? []);
  const named = delays.length;
  return {
    injected: injected.length,
    named,
    wrong,
    precision: named + wrong === 0 ? null : named / (named + wrong),
    recall: injected.length === 0 ? null : named / injected.length,
    medianDelaySamples: median(delays),
  };
}

function confusionOf(outcomes: readonly Outcome[]): Summary['confusion'] {
  const confusion: Summary['confusion'] = {};
  const add = (row: string, alarms: readonly Alarm[]): void => {
    const there = (confusion[row] ??= { scenarios: 0, said: {} });
    there.scenarios++;
    for (const pattern of new Set(alarms.map((alarm) => alarm.pattern))) {
      there.said[pattern] = (there.said[pattern] ?? 0) + 1;
    }
  };
  for (const { fault, stretch, alarms } of outcomes) {
    add(
      fault.type,
      alarms.filter(({ phase, afterSamples }) => phase === 'fault' && afterSamples >= 0)
    );
    add(
      stretch.type,
      alarms.filter(({ phase }) => phase === 'stretch')
    );
  }
  return confusion;
}

const serviceDays = (outcomes: readonly Outcome[]): number =>
  outcomes.reduce((sum, { services, stretch }) => sum + (services * stretch.minutes) / 1440, 0);

function reliabilityOf(outcomes: readonly Outcome[]): ReliabilityBin[] {
  const statements = outcomes.flatMap((outcome) => outcome.statements);
  return BIN_EDGES.slice(0, -1).map((from, i) => {
    const to = BIN_EDGES[i + 1]!;
    const within = statements.filter(([said]) => said >= from && (said < to || (to === 1 && said === 1)));
    return {
      from,
      to,
      statements: within.length,
      said: within.reduce((sum, [said]) => sum + said, 0) / within.length,
      right: within.filter(([, right]) => right).length / within.length,
    };
  });
}

function leaksOf(outcomes: readonly Outcome[]): Summary['leaks'] {
  const leaks = outcomes.filter(({ fault }) => fault.type === 'memory_leak');
  if (leaks.length === 0) {
    return null;
  }
  const rule = (delays: ReadonlyArray<number | null>, falseAlarms: number): LeakRule => {
    const seen = delays.filter((delay) => delay !== null).length;
    return {
      recall: seen / leaks.length,
      falseAlarms,
      precision: seen + falseAlarms === 0 ? null : seen / (seen + falseAlarms),
      medianDelaySamples: median(delays.map((delay, i) => delay ?? leaks[i]!.fault.minutes * SAMPLES_PER_MINUTE)) ?? 0,
    };
  };
  const wrong = outcomes.flatMap(({ alarms }) =>
    alarms.filter(({ pattern, verdict }) => pattern === 'memory_leak' && verdict === 'wrong')
  );
  const literal = LITERAL_RULES.map((parameters, i) => ({
    ...parameters,
    ...rule(
      leaks.map(({ literalDelays }) => literalDelays[i]!),
      outcomes.reduce((sum, { literalFalse }) => sum + literalFalse[i]!, 0)
    ),
  }));
  const f1 = ({ recall, precision }: LeakRule): number =>
    (2 * recall * (precision ?? 0)) / (recall + (precision ?? 0) || 1);
  return {
    ours: rule(
      leaks.map(({ delaySamples }) => delaySamples),
      wrong.length
    ),
    literal: literal.reduce((best, one) => (f1(one) > f1(best) ? one : best)),
  };
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function median(values: readonly number[]): number | null {
  return values.length === 0
    ? null
    : quantileSorted(
        [...values].sort((a, b) => a - b),
        0.5
      );
}

/** How well the time is told until something is used up, by leaks and by slow growth of the simulated fleet. */
import { simulatedWindow, type WindowOptions } from '../../src/backtest/simulatedWindow';
import { fitForecast } from '../../src/engine/forecast/fitForecast';
import type { SignalName } from '../../src/engine/signals/types';
import { createFleet, createWorld, DEFAULT_FLEET, type World } from '../../src/simulator';
import { rounded } from './accuracy';
import { HOUR_MS } from './trial';

const LEAKING = ['kafka', 'base-geth-1', 'ethereum-host-1', 'postgres', 'ethereum-rpc-1'];
const LASTS_HOURS = [3, 6, 12, 24, 48, 96];
/** Shares of its time at which a leak is looked at, and at which what was then used reaches the limit. */
const LOOKED_AT = [0.3, 0.5];
const USED_UP_AT = 0.85;
/** Earlier it is not known as a leak. */
const LEAST_HOURS = 0.75;
const STEP_MS = 600_000;
const FIRST_MS = Date.UTC(2026, 5, 1);
const NEVER = 30 * 86_400;

export interface ExhaustionFigures {
  trials: number;
  /** Of the median, to the true time: how often it is told at all, and the median |log ratio|. */
  told: number;
  medianLogRatio: number;
  /** Share of true times from the earliest to the latest. */
  coverage: number;
  tooEarly: number;
}

interface Case {
  world: World;
  service: string;
  signal: SignalName;
  nowMs: number;
  limit: number;
  seconds: number;
}

export function exhaustionFigures(seeds: { first: number; last: number }): Record<string, ExhaustionFigures> {
  return { leaks: figuresOf(leaks(seeds)), growth: figuresOf(growths(seeds)) };
}

function figuresOf(cases: Iterable<Case>): ExhaustionFigures {
  const ratios: number[] = [];
  let [trials, inside, early] = [0, 0, 0];
  for (const { world, service, signal, nowMs, limit, seconds } of cases) {
    const window = simulatedWindow(world, nowMs, { services: [service] });
    const fitted = fitForecast(window.services[0]!.signals[signal]!, window, signal);
    const { earliest, median, latest } = fitted!.exhaustion(limit);
    trials++;
    inside += earliest <= seconds && seconds <= latest ? 1 : 0;
    early += latest < seconds ? 1 : 0;
    if (median < NEVER) {
      ratios.push(Math.abs(Math.log(Math.max(median, 1) / seconds)));
    }
  }
  ratios.sort((a, b) => a - b);
  return {
    trials,
    told: rounded(ratios.length / trials),
    medianLogRatio: rounded(ratios[ratios.length >> 1] ?? NaN),
    coverage: rounded(inside / trials),
    tooEarly: rounded(early / trials),
  };
}

const worldOf = (seed: number): World => createWorld({ seed, fleet: createFleet(DEFAULT_FLEET), incidentsPerWeek: 1 });

/** Leaks of some hours to some days, looked at on their way; the limit is what they reach later. */
function* leaks({ first, last }: { first: number; last: number }): Generator<Case> {
  for (let seed = first; seed <= last; seed++) {
    const world = worldOf(seed);
    const service = LEAKING[seed % LEAKING.length]!;
    const lasts = LASTS_HOURS[seed % LASTS_HOURS.length]! * HOUR_MS;
    const startMs = FIRST_MS + (seed % 61) * 24 * HOUR_MS + ((seed * 5) % 24) * HOUR_MS;
    world.setFaults([
      {
        id: 'leak',
        type: 'memory_leak',
        target: service,
        strength: 0.4 + 0.6 * ((seed % 7) / 6),
        startsAt: new Date(startMs).toISOString(),
        endsAt: new Date(startMs + lasts).toISOString(),
      },
    ]);
    for (const share of LOOKED_AT) {
      const nowMs = Math.round((startMs + Math.max(share * lasts, LEAST_HOURS * HOUR_MS)) / 60_000) * 60_000;
      const course = valuesFrom(world, service, 'memory_used', startMs, startMs + USED_UP_AT * lasts);
      const limit = course[course.length - 1]!;
      const before = valuesFrom(world, service, 'memory_used', startMs - 2 * HOUR_MS, nowMs);
      const seconds = (course.findIndex((value) => value >= limit) * STEP_MS + startMs - nowMs) / 1000;
      if (seconds > 0 && before.every((value) => value < limit)) {
        yield { world, service, signal: 'memory_used', nowMs, limit, seconds };
      }
    }
  }
}

/** A disk that fills over days. */
function* growths({ first, last }: { first: number; last: number }): Generator<Case> {
  for (let seed = first; seed <= last; seed++) {
    const world = worldOf(seed);
    const nowMs = FIRST_MS + (seed % 61) * 24 * HOUR_MS;
    const ahead = (6 + ((seed * 37) % 90)) * HOUR_MS;
    const course = valuesFrom(world, 'ethereum-host-1', 'disk_used', nowMs, nowMs + ahead);
    const limit = course[course.length - 1]!;
    // Not where it is pruned in between.
    if (course.every((value, i) => i === 0 || value >= course[i - 1]!) && limit > course[0]!) {
      yield { world, service: 'ethereum-host-1', signal: 'disk_used', nowMs, limit, seconds: ahead / 1000 };
    }
  }
}

/** Means of steps from one instant to another, both included. */
function valuesFrom(world: World, service: string, signal: SignalName, fromMs: number, toMs: number): Float64Array {
  const endMs = Math.ceil(toMs / STEP_MS) * STEP_MS;
  const length = Math.round((endMs - fromMs) / STEP_MS) + 1;
  const options: WindowOptions = {
    services: [service],
    recent: { stepMs: 15_000, length: 1 },
    long: { stepMs: STEP_MS, length },
  };
  return simulatedWindow(world, endMs, options).services[0]!.signals[signal]!.long;
}

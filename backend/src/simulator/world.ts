/** The simulated world: what every series of every service is at any time, from seed, fleet and faults alone. */
import type { Impact } from './effects';
import { createEvaluator, type Evaluator } from './evaluator';
import { impactsOf } from './faults';
import type { Fault } from './faultTypes';
import type { Service } from './fleet';
import { incidentsOf } from './incidents';
import { familiesOf } from './kinds';
import { scrapeDuration } from './kinds/machine';
import type { Family, Series } from './series';
import { createSignals, EPOCH_MS, type Signals } from './signals';
import { timeline } from './timeline';

export interface WorldOptions {
  seed: number;
  fleet: readonly Service[];
  /** Incidents that a service has in a week by itself, 0 to 7. */
  incidentsPerWeek: number;
}

export interface World {
  readonly fleet: readonly Service[];
  service(name: string): SimulatedService | undefined;
  /** Replaces the injected faults. */
  setFaults(faults: readonly Fault[]): void;
}

export interface SimulatedService {
  readonly service: Service;
  /** What its exporter shows. */
  readonly families: readonly Family[];
  /** What Prometheus measures when it scrapes, beside `up`. */
  readonly scraped: readonly Family[];
  /** The series of `families` and of `scraped`, in this order. */
  readonly series: readonly Series[];
  /** Evaluates its series. */
  at(timeMs: number): Evaluator;
}

/** Incidents are drawn so far ahead, and further when time gets there. */
const HORIZON_MS = 30 * 86_400_000;

export function createWorld({ seed, fleet, incidentsPerWeek }: WorldOptions): World {
  let impacts: Impact[] = [];
  let version = 0;
  const services = new Map(
    fleet.map((service) => {
      const signals = createSignals(seed, service.name, service.chain ?? '');
      const families = familiesOf(seed, service);
      const scraped = service.kind === 'machine' ? [scrapeDuration] : [];
      const series = [...families, ...scraped].flatMap((family) => family.series);
      const at = cached(
        () => version,
        (untilMs) =>
          evaluator(series, signals, [
            ...incidentsOf(seed, service, incidentsPerWeek, untilMs),
            ...impacts.filter((impact) => impact.service === service.name),
          ])
      );
      return [service.name, { service, families, scraped, series, at }] as const;
    })
  );
  return {
    fleet,
    service: (name) => services.get(name),
    setFaults(faults) {
      impacts = faults.flatMap((fault) => impactsOf(fault, fleet));
      version++;
    },
  };
}

function evaluator(series: readonly Series[], signals: Signals, impacts: Impact[]): Evaluator {
  return createEvaluator(series, signals, timeline(impacts));
}

/** The evaluator is built anew when the faults changed or its horizon has come. */
function cached(version: () => number, build: (untilMs: number) => Evaluator): (timeMs: number) => Evaluator {
  let built: { version: number; untilMs: number; evaluator: Evaluator } | undefined;
  return (timeMs) => {
    if (built === undefined || built.version !== version() || timeMs > built.untilMs) {
      const untilMs = EPOCH_MS + Math.ceil((timeMs - EPOCH_MS + HORIZON_MS) / HORIZON_MS) * HORIZON_MS;
      built = { version: version(), untilMs, evaluator: build(untilMs) };
    }
    return built.evaluator;
  };
}

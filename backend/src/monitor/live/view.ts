/** The live figures as they are sent, and what has changed between two of them. */
import type { LiveChange, LiveFigures, LiveService, LiveSnapshot } from '../../wire';
import type { FleetSnapshot } from '../cycle/snapshot';
import { gradeAt, numberAt, percentAt } from '../score/answer';
import type { EntityScore } from '../score/entities';
import type { LiveReadings } from './readings';

export type LiveView = Omit<LiveSnapshot, 'type' | 'timestamp'>;

/**
 * @param snapshot the newest scores, undefined when there are none or they are too old
 * @param readings likewise
 * @param names services to tell of while there are no readings, as unknown
 */
export function viewOf(
  snapshot: FleetSnapshot | undefined,
  readings: LiveReadings | undefined,
  names: Iterable<string>
): LiveView {
  const scores = new Map(snapshot?.scopes.service.map((one) => [one.entity, one]));
  const services = [...(readings?.states.keys() ?? names)].map((name): [string, LiveService] => [
    name,
    { ...scoreOf(scores.get(name)), state: readings?.states.get(name) ?? 'unknown' },
  ]);
  return {
    ...scoreOf(snapshot?.scopes.overall[0]),
    state: readings?.state ?? 'unknown',
    uptime: rounded(readings?.uptime, 1e4),
    revenue: rounded(readings?.headlines.revenue, 100),
    latency: rounded(readings?.headlines.latency, 100),
    throughput: rounded(readings?.headlines.throughput, 100),
    profit: rounded(readings?.headlines.profit, 1e6),
    services: Object.fromEntries(services),
  };
}

/** What `after` has that `before` has not; undefined when they are alike. */
export function changesBetween(before: LiveView, after: LiveView): Omit<LiveChange, 'type' | 'timestamp'> | undefined {
  const { services: servicesBefore, ...figuresBefore } = before;
  const { services: servicesAfter, ...figuresAfter } = after;
  const figures: Partial<LiveFigures> | undefined = differing(figuresBefore, figuresAfter);
  const services: NonNullable<LiveChange['services']> = {};
  for (const [name, service] of Object.entries(servicesAfter)) {
    const changed = differing(servicesBefore[name] ?? {}, service);
    if (changed) {
      services[name] = changed;
    }
  }
  for (const name of Object.keys(servicesBefore)) {
    if (!(name in servicesAfter)) {
      services[name] = null;
    }
  }
  const some = Object.keys(services).length > 0;
  return figures || some ? { ...figures, ...(some ? { services } : {}) } : undefined;
}

function scoreOf(entity: EntityScore | undefined): Pick<LiveService, 'score' | 'grade' | 'coverage'> {
  if (!entity) {
    return { score: null, grade: null, coverage: 0 };
  }
  const { total, coverage } = entity.score;
  return {
    score: rounded(numberAt(total, 0), 100),
    grade: gradeAt(total, 0),
    coverage: rounded(percentAt(coverage, 0), 10) ?? 0,
  };
}

/** To what people read, so that noise below it is no change. */
function rounded(value: number | null | undefined, factor: number): number | null {
  return value === null || value === undefined ? null : Math.round(value * factor) / factor;
}

function differing<T extends object>(before: Partial<T>, after: T): Partial<T> | undefined {
  const entries = Object.entries(after).filter(([key, value]) => before[key as keyof T] !== value);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Partial<T>);
}

/** The live figures as they are sent, and what has changed between two of them. */
import {
  MAX_LIVE_ANOMALIES,
  type Catalog,
  type ComponentName,
  type LiveAlerts,
  type LiveAnomaly,
  type LiveChange,
  type LiveEntities,
  type LiveEntity,
  type LiveEntityChanges,
  type LiveSnapshot,
  type LiveTimes,
  type ScoreScope,
} from '../../wire';
import type { AnomalyView } from '../anomalies/view';
import type { FleetSnapshot } from '../cycle/snapshot';
import { gradeAt, numberAt, percentAt } from '../score/answer';
import type { EntityScore } from '../score/entities';
import { groupedBy, OVERALL } from '../score/groups';
import type { LiveReadings } from './readings';

export type LiveView = Omit<LiveSnapshot, 'type' | 'timestamp'>;
export type ViewChange = Omit<LiveChange, 'type' | keyof LiveTimes>;

const KINDS: ReadonlyArray<keyof LiveEntities> = ['services', 'chains', 'teams'];

/** What the view is made of; undefined: there is none, or it is too old. */
export interface ViewSources {
  scores: FleetSnapshot | undefined;
  readings: LiveReadings | undefined;
  anomalies: AnomalyView | undefined;
  /** Null: not known. */
  alerts: LiveAlerts | null;
}

/** @param catalog names what there is while there are no readings, as unknown */
export function viewOf(
  { scores: snapshot, readings, anomalies, alerts }: ViewSources,
  catalog: Pick<Catalog, 'services'>
): LiveView {
  const entitiesOf = (scope: ScoreScope): Record<string, LiveEntity> => {
    const scores = new Map(snapshot?.scopes[scope].map((one) => [one.entity, one]));
    const states = readings?.states[scope];
    const names = [...(states?.keys() ?? namesOf(catalog, scope))];
    return Object.fromEntries(
      names.map((name) => [name, { ...scoreOf(scores.get(name)), state: states?.get(name) ?? 'unknown' }])
    );
  };
  return {
    readAt: isoOf(readings),
    scoredAt: isoOf(snapshot),
    ...(entitiesOf('overall')[OVERALL] ?? { ...scoreOf(undefined), state: 'unknown' }),
    uptime: rounded(readings?.uptime, 1e4),
    revenue: rounded(readings?.figures.revenue, 100),
    latency: rounded(readings?.figures.latency, 100),
    throughput: rounded(readings?.figures.throughput, 100),
    profit: rounded(readings?.figures.profit, 1e6),
    services: entitiesOf('service'),
    chains: entitiesOf('chain'),
    teams: entitiesOf('team'),
    anomalies: anomalies ? activeOf(anomalies) : null,
    alerts,
  };
}

/** Worst first, as they come. */
function activeOf({ entities, timeMs }: AnomalyView): LiveAnomaly[] {
  return entities
    .flatMap(({ category, entity, severity, score, since, drivers }): LiveAnomaly[] => {
      const known = { category, entity, since: since ?? new Date(timeMs).toISOString() };
      return severity === null
        ? []
        : [{ ...known, severity, score: rounded(score, 100) ?? 0, driver: drivers[0]?.title ?? null }];
    })
    .slice(0, MAX_LIVE_ANOMALIES);
}

function isoOf(found: { timeMs: number } | undefined): string | null {
  return found ? new Date(found.timeMs).toISOString() : null;
}

function namesOf({ services }: Pick<Catalog, 'services'>, scope: ScoreScope): Iterable<string> {
  return scope === 'service'
    ? services.map(({ name }) => name)
    : groupedBy(services, scope, (service) => service).keys();
}

function scoreOf(entity: EntityScore | undefined): Omit<LiveEntity, 'state'> {
  if (!entity) {
    return { score: null, grade: null, coverage: 0, components: UNKNOWN_COMPONENTS };
  }
  const { total, coverage, components } = entity.score;
  return {
    score: rounded(numberAt(total, 0), 100),
    grade: gradeAt(total, 0),
    coverage: rounded(percentAt(coverage, 0), 10) ?? 0,
    components: Object.fromEntries(
      components.map(({ component, score }) => [component, rounded(numberAt(score, 0), 100)])
    ) as Record<ComponentName, number | null>,
  };
}

const UNKNOWN_COMPONENTS: Readonly<Record<ComponentName, null>> = {
  reliability: null,
  performance: null,
  security: null,
  efficiency: null,
};

/** To what people read, so that noise below it is no change. */
function rounded(value: number | null | undefined, factor: number): number | null {
  return value === null || value === undefined ? null : Math.round(value * factor) / factor;
}

/** What `after` has that `before` has not; undefined when they are alike. */
export function changesBetween(before: LiveView, after: LiveView): ViewChange | undefined {
  const {
    services: _services,
    chains: _chains,
    teams: _teams,
    readAt: _readAt,
    scoredAt: _scoredAt,
    anomalies,
    alerts,
    ...figures
  } = after;
  const changes: ViewChange = { ...differing(before, figures) };
  for (const kind of KINDS) {
    const changed = entityChanges(before[kind], after[kind]);
    if (changed) {
      changes[kind] = changed;
    }
  }
  if (JSON.stringify(anomalies) !== JSON.stringify(before.anomalies)) {
    changes.anomalies = anomalies;
  }
  if (alerts?.version !== before.alerts?.version) {
    changes.alerts = alerts;
  }
  return Object.keys(changes).length > 0 ? changes : undefined;
}

function entityChanges(
  before: Record<string, LiveEntity>,
  after: Record<string, LiveEntity>
): LiveEntityChanges | undefined {
  const changed = Object.entries(after).flatMap(([name, entity]) => {
    const fields = differing<LiveEntity>(Object.hasOwn(before, name) ? before[name] : undefined, entity);
    return fields ? [[name, fields] as const] : [];
  });
  const gone = Object.keys(before).flatMap((name) => (Object.hasOwn(after, name) ? [] : [[name, null] as const]));
  const all = [...changed, ...gone];
  return all.length > 0 ? Object.fromEntries(all) : undefined;
}

/** @param before undefined: everything is new */
function differing<T extends object>(before: Partial<T> | undefined, after: T): Partial<T> | undefined {
  const entries = Object.entries(after).filter(([key, value]) => !alike(before?.[key as keyof T], value));
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Partial<T>);
}

/** Components are compared one by one; all else are plain values. */
function alike(before: unknown, after: unknown): boolean {
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) {
    return before === after;
  }
  return Object.entries(after).every(([name, value]) => before[name as keyof typeof before] === value);
}

/** What the configuration wants to be watched. */
import { createHash } from 'node:crypto';
import { createAssigner, parseDuration, type Config, type ServiceConfig } from '../../config';
import type { AnomalyEntityKind } from '../../wire';

export interface WatchedMetric {
  /** `<category of metrics>/<metric>`. */
  path: string;
  title: string;
  /** A Grafana unit id. */
  unit: string;
  /** A query template. */
  query: string;
  combine: 'mean' | 'sum' | 'max' | 'min';
}

export interface WatchedCategory {
  name: string;
  title: string;
  /** 0 to .5. */
  contamination: number;
  by: AnomalyEntityKind;
  metrics: WatchedMetric[];
  /** Models of another one are of something else and cannot be used. */
  signature: string;
}

/** A service or chain that series belong to. */
export interface Owner {
  entity: string;
  kind: AnomalyEntityKind;
  /** What is known of it: `service`, `chain`, `team`. */
  labels: Record<string, string>;
}

export interface Watched {
  config: Config;
  stepMs: number;
  baselineMs: number;
  refitMs: number;
  categories: WatchedCategory[];
  /** Undefined: the series belongs to no service, or to no chain. */
  ownerOf(by: AnomalyEntityKind, labels: Readonly<Record<string, string>>): Owner | undefined;
}

/** @returns undefined where nothing is to be watched */
export function watchedOf(config: Config): Watched | undefined {
  const { anomalies } = config;
  if (anomalies === undefined || Object.keys(anomalies.categories).length === 0) {
    return undefined;
  }
  const { step, baseline, refit, categories } = anomalies;
  const times = { stepMs: parseDuration(step), baselineMs: parseDuration(baseline), refitMs: parseDuration(refit) };
  return {
    config,
    ...times,
    categories: Object.entries(categories).map(([name, { title, contamination, by, metrics }]) => {
      const resolved = metrics.flatMap((metric) => resolve(config, metric));
      const learned = resolved.map(({ path, query, combine }) => ({ path, query, combine }));
      const signature = sign([times.stepMs, times.baselineMs, contamination, by, learned]);
      return { name, title, contamination, by, metrics: resolved, signature };
    }),
    ownerOf: createOwners(config.services),
  };
}

function resolve(
  { metrics }: Config,
  { metric: path, combine }: { metric: string } & Pick<WatchedMetric, 'combine'>
): WatchedMetric[] {
  const [group = '', name = ''] = path.split('/');
  const metric = metrics[group]?.[name];
  if (metric === undefined) {
    return [];
  }
  const { title, unit, query } = metric;
  return [{ path, title, unit, query, combine }];
}

function sign(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

function createOwners(services: readonly ServiceConfig[]): Watched['ownerOf'] {
  const serviceOf = createAssigner(services);
  const owners = new Map(services.map((service) => [service.name, ownerOfService(service)]));
  return (by, labels) => {
    if (by === 'service') {
      const service = serviceOf(labels);
      return service && owners.get(service.name);
    }
    // Exporters that serve several chains label their series; those of a single chain's service belong to it.
    const chain = labels['chain'] || serviceOf(labels)?.chain;
    return chain === undefined ? undefined : { entity: chain, kind: 'chain', labels: { chain } };
  };
}

function ownerOfService({ name, team, chain }: ServiceConfig): Owner {
  return {
    entity: name,
    kind: 'service',
    labels: { service: name, team, ...(chain === undefined ? {} : { chain }) },
  };
}

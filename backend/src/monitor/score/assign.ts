/** Which series of an answer belongs to which service. */
import type { ServiceConfig } from '../../config';
import { matchLabels } from '../queryTemplate';

export interface Assignment<T> {
  /** By service name. */
  found: Map<string, T>;
  /** Services for which the query answered more than one series: which one counts cannot be told. */
  ambiguous: Map<string, number>;
}

/** A series belongs to the service whose match labels it has; to the one with the most labels, where several fit. */
export function assignSeries<T extends { labels: Record<string, string> }>(
  series: readonly T[],
  services: readonly ServiceConfig[]
): Assignment<T> {
  const serviceOf = createAssigner(services);
  const found = new Map<string, T>();
  const ambiguous = new Map<string, number>();
  for (const one of series) {
    const name = serviceOf(one.labels)?.name;
    if (name === undefined) {
      continue;
    }
    if (found.has(name)) {
      ambiguous.set(name, (ambiguous.get(name) ?? 1) + 1);
    }
    found.set(name, one);
  }
  for (const name of ambiguous.keys()) {
    found.delete(name);
  }
  return { found, ambiguous };
}

/** @returns finds the service that a series belongs to, by its labels; undefined: to none */
export function createAssigner(
  services: readonly ServiceConfig[]
): (labels: Readonly<Record<string, string>>) => ServiceConfig | undefined {
  const byMatch = new Map<string, ServiceConfig>();
  const labelSets = new Map<string, string[]>();
  for (const service of services) {
    const labels = matchLabels(service);
    labelSets.set(labels.join(','), labels);
    byMatch.set(key(labels, service.match), service);
  }
  const specificFirst = [...labelSets.values()].sort((a, b) => b.length - a.length);
  return (labels) => firstDefined(specificFirst, (names) => byMatch.get(key(names, labels)));
}

function firstDefined<A, B>(values: readonly A[], map: (value: A) => B | undefined): B | undefined {
  for (const value of values) {
    const mapped = map(value);
    if (mapped !== undefined) {
      return mapped;
    }
  }
  return undefined;
}

function key(names: readonly string[], labels: Readonly<Record<string, string>>): string {
  return names.map((name) => `${name}\u0000${labels[name] ?? ''}`).join('\u0001');
}

/** Which service labels belong to. */
import type { ServiceConfig } from './schema';

/** The names of the labels that single a service out, sorted. */
export function matchLabels(service: ServiceConfig | undefined): string[] {
  return Object.keys(service?.match ?? {}).sort();
}

/**
 * Labels belong to the service whose match labels they have; to the one with the most, where several fit.
 * @returns finds the service by the labels; undefined: they belong to none
 */
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

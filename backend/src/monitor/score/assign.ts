/** Which series of an answer belongs to which service. */
import { createAssigner, type ServiceConfig } from '../../config';

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

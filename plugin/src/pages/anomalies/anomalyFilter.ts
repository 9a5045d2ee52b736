import { ANOMALY_SEVERITIES, type AnomalySeverity } from '@mev-quality/backend/wire';

/** What is chosen of the anomalies; an empty list lets everything through. */
export interface AnomalyFilter {
  categories: string[];
  severities: AnomalySeverity[];
  entities: string[];
}

export const NO_FILTER: AnomalyFilter = { categories: [], severities: [], entities: [] };

interface Filtered {
  category: string;
  entity: string;
  severity: AnomalySeverity | null;
}

export function filterAnomalies<T extends Filtered>(
  all: T[],
  { categories, severities, entities }: AnomalyFilter
): T[] {
  return all.filter(
    ({ category, entity, severity }) =>
      allows(categories, category) &&
      allows(entities, entity) &&
      (severities.length === 0 || (severity !== null && severities.includes(severity)))
  );
}

const allows = (chosen: string[], value: string) => chosen.length === 0 || chosen.includes(value);

export function isFiltered({ categories, severities, entities }: AnomalyFilter): boolean {
  return [categories, severities, entities].some(({ length }) => length > 0);
}

/** Those of the values that are severities. */
export function severitiesFrom(values: string[]): AnomalySeverity[] {
  return ANOMALY_SEVERITIES.filter((severity) => values.includes(severity));
}

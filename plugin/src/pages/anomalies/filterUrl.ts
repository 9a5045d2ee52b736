import type { SceneObjectUrlValues } from '@grafana/scenes';
import { listFrom } from '../scene/urlLists';
import { type AnomalyFilter, severitiesFrom } from './anomalyFilter';

export const FILTER_KEYS = ['category', 'severity', 'entity'];

/** Lists are never undefined, or Scenes would read only the first of several values from the URL. */
export function filterToUrl({ categories, severities, entities }: AnomalyFilter): SceneObjectUrlValues {
  return { category: categories, severity: severities, entity: entities };
}

/** @param values those that differ from the filter; null: no longer in the URL */
export function filterFromUrl(filter: AnomalyFilter, values: SceneObjectUrlValues): AnomalyFilter {
  return {
    categories: listFrom(values.category, filter.categories),
    severities: severitiesFrom(listFrom(values.severity, filter.severities)),
    entities: listFrom(values.entity, filter.entities),
  };
}

import type { MetricFindValue } from '@grafana/data';
import type { Catalog } from '@mev-quality/backend/wire';
import type { QualityVariableQuery } from './types';

const unique = (values: Array<string | undefined>) =>
  [...new Set(values.filter((value) => value !== undefined && value !== ''))].sort() as string[];

export const chainsOf = (catalog: Catalog) => unique(catalog.services.map((service) => service.chain));
export const teamsOf = (catalog: Catalog) => unique(catalog.services.map((service) => service.team));

/** True where nothing is chosen or the value is among the chosen. */
const chosen = (choice: string[] | undefined, value: string | undefined) =>
  !choice?.length || (value !== undefined && choice.includes(value));

/** The values of a dashboard variable; the query's variables are replaced already. */
export function findValues(catalog: Catalog, query: QualityVariableQuery): MetricFindValue[] {
  const services = catalog.services.filter(
    (service) => chosen(query.chains, service.chain) && chosen(query.teams, service.team)
  );
  switch (query.find) {
    case 'services':
      return services.map(({ name, title }) => ({ text: title || name, value: name }));
    case 'chains':
      return unique(services.map((service) => service.chain)).map((text) => ({ text }));
    case 'teams':
      return unique(services.map((service) => service.team)).map((text) => ({ text }));
    case 'categories':
      return catalog.categories.map(({ name }) => ({ text: name }));
    case 'anomalyCategories':
      return catalog.anomalyCategories.map(({ name, title }) => ({ text: title || name, value: name }));
    case 'metrics':
      return catalog.categories
        .filter(({ name }) => chosen(query.categories, name))
        .flatMap(({ metrics }) => metrics.map(({ name, title }) => ({ text: title || name, value: name })));
  }
}

import type { Catalog } from '@mev-quality/backend/wire';
import { FilterBar } from '../components/FilterBar';
import { filterChoices } from '../components/filterChoices';
import { type IncidentFilter, isFiltered, NO_FILTER } from './incidentFilter';

interface Props {
  /** Undefined until it is known. */
  catalog: Catalog | undefined;
  filter: IncidentFilter;
  onChange: (filter: IncidentFilter) => void;
}

const LISTS = [
  { key: 'services', property: 'name', label: 'Service' },
  { key: 'chains', property: 'chain', label: 'Chain' },
  { key: 'teams', property: 'team', label: 'Team' },
] as const;

/** Whose trouble is looked at. */
export function IncidentFilters({ catalog, filter, onChange }: Props) {
  return (
    <FilterBar
      label="Filter what is affected"
      lists={LISTS.map(({ key, property, label }) => ({
        label,
        choices: filterChoices(catalog?.services.map((service) => service[property]) ?? [], filter[key]),
        chosen: filter[key],
        onChange: (chosen) => onChange({ ...filter, [key]: chosen }),
      }))}
      onClear={isFiltered(filter) ? () => onChange(NO_FILTER) : undefined}
    />
  );
}

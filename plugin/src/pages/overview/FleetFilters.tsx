import { css } from '@emotion/css';
import { FilterInput, useStyles2 } from '@grafana/ui';
import { FilterBar } from '../components/FilterBar';
import { filterChoices } from '../components/filterChoices';
import type { ServiceRow } from './fleet';
import { type FleetFilter, isFiltered, NO_FILTER } from './filterRows';

interface Props {
  rows: ServiceRow[];
  filter: FleetFilter;
  onChange: (filter: FleetFilter) => void;
}

const LISTS = [
  { key: 'chains', property: 'chain', label: 'Chain' },
  { key: 'teams', property: 'team', label: 'Team' },
  { key: 'kinds', property: 'kind', label: 'Kind' },
] as const;

/** Which services the table shows. */
export function FleetFilters({ rows, filter, onChange }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <FilterBar
      label="Filter services"
      lists={LISTS.map(({ key, property, label }) => ({
        label,
        choices: filterChoices(
          rows.map((row) => row[property]),
          filter[key]
        ),
        chosen: filter[key],
        onChange: (chosen) => onChange({ ...filter, [key]: chosen }),
      }))}
      onClear={isFiltered(filter) ? () => onChange(NO_FILTER) : undefined}
    >
      <FilterInput
        className={styles.search}
        value={filter.search}
        escapeRegex={false}
        placeholder="Search services"
        aria-label="Search services"
        onChange={(search) => onChange({ ...filter, search })}
      />
    </FilterBar>
  );
}

const getStyles = () => ({
  search: css({ flex: '1 1 200px', maxWidth: 360 }),
});

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, FilterInput, MultiCombobox, useStyles2 } from '@grafana/ui';
import type { ServiceRow } from './fleet';
import { choicesOf, type FleetFilter, isFiltered, NO_FILTER } from './filterRows';

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
    <div className={styles.filters} role="search" aria-label="Filter services">
      <FilterInput
        className={styles.search}
        value={filter.search}
        escapeRegex={false}
        placeholder="Search services"
        aria-label="Search services"
        onChange={(search) => onChange({ ...filter, search })}
      />
      {LISTS.map(({ key, property, label }) => (
        <MultiCombobox
          key={key}
          aria-label={label}
          placeholder={label}
          width="auto"
          minWidth={16}
          maxWidth={40}
          options={choices(rows, filter, key, property)}
          value={filter[key]}
          onChange={(chosen) => onChange({ ...filter, [key]: chosen.map(({ value }) => value) })}
        />
      ))}
      {isFiltered(filter) && (
        <Button variant="secondary" fill="text" icon="times" onClick={() => onChange(NO_FILTER)}>
          Clear filters
        </Button>
      )}
    </div>
  );
}

/** What is chosen stays a choice, though no service has it any more. */
function choices(
  rows: ServiceRow[],
  filter: FleetFilter,
  key: (typeof LISTS)[number]['key'],
  property: (typeof LISTS)[number]['property']
) {
  return [...new Set([...choicesOf(rows, property), ...filter[key]])].map((value) => ({ value, label: value }));
}

const getStyles = (theme: GrafanaTheme2) => ({
  filters: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
  search: css({ flex: '1 1 200px', maxWidth: 360 }),
});

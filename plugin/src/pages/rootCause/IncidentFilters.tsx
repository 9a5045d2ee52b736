import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, MultiCombobox, useStyles2 } from '@grafana/ui';
import type { Catalog } from '@mev-quality/backend/wire';
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
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.filters} role="search" aria-label="Filter what is affected">
      {LISTS.map(({ key, property, label }) => (
        <MultiCombobox
          key={key}
          aria-label={label}
          placeholder={label}
          width="auto"
          minWidth={16}
          maxWidth={40}
          options={choices(catalog?.services.map((service) => service[property]) ?? [], filter[key])}
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
function choices(values: Array<string | undefined>, chosen: string[]) {
  return [...new Set([...values, ...chosen])]
    .filter((value) => value !== undefined)
    .sort()
    .map((value) => ({ value, label: value }));
}

const getStyles = (theme: GrafanaTheme2) => ({
  filters: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
});

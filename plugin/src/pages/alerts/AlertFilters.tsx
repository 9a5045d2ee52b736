import { css } from '@emotion/css';
import { FilterInput, useStyles2 } from '@grafana/ui';
import { ALERT_SEVERITIES, type AlertSeverity, type Catalog } from '@mev-quality/backend/wire';
import { capitalised } from '../../panels/score/model/format';
import type { AlertView } from '../../shared/alerts/alertView';
import { STATUS_WORDS } from '../../shared/alerts/alertWords';
import { FilterBar } from '../components/FilterBar';
import { filterChoices } from '../components/filterChoices';
import { ACTIVE_STATUSES, type ActiveStatus, type AlertFilter, isFiltered, NO_FILTER } from './alertFilter';

interface Props {
  /** Those whose services, teams and chains can be chosen besides the catalogue's. */
  alerts: AlertView[];
  /** Undefined until it is known. */
  catalog: Catalog | undefined;
  filter: AlertFilter;
  onChange: (filter: AlertFilter) => void;
}

const LISTS = [
  { key: 'services', property: 'service', ofCatalog: 'name', label: 'Service' },
  { key: 'teams', property: 'team', ofCatalog: 'team', label: 'Team' },
  { key: 'chains', property: 'chain', ofCatalog: 'chain', label: 'Chain' },
] as const;

/** Which alerts are shown. */
export function AlertFilters({ alerts, catalog, filter, onChange }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <FilterBar
      label="Filter alerts"
      lists={[
        {
          label: 'Severity',
          choices: ALERT_SEVERITIES.map((value) => ({ value, label: capitalised(value) })),
          chosen: filter.severities,
          onChange: (chosen) => onChange({ ...filter, severities: chosen as AlertSeverity[] }),
        },
        {
          label: 'Status',
          choices: ACTIVE_STATUSES.map((value) => ({ value, label: STATUS_WORDS[value] })),
          chosen: filter.statuses,
          onChange: (chosen) => onChange({ ...filter, statuses: chosen as ActiveStatus[] }),
        },
        ...LISTS.map(({ key, property, ofCatalog, label }) => ({
          label,
          choices: filterChoices(
            [...alerts.map((alert) => alert[property]), ...(catalog?.services ?? []).map((one) => one[ofCatalog])],
            filter[key]
          ),
          chosen: filter[key],
          onChange: (chosen: string[]) => onChange({ ...filter, [key]: chosen }),
        })),
      ]}
      onClear={isFiltered(filter) ? () => onChange(NO_FILTER) : undefined}
    >
      <FilterInput
        className={styles.search}
        value={filter.search}
        escapeRegex={false}
        placeholder="Search alerts"
        aria-label="Search alerts"
        onChange={(search) => onChange({ ...filter, search })}
      />
    </FilterBar>
  );
}

const getStyles = () => ({
  search: css({ flex: '1 1 200px', maxWidth: 360 }),
});

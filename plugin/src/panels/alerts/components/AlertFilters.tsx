import { useMemo } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Combobox, FilterInput, MultiCombobox, useStyles2 } from '@grafana/ui';
import type { AlertView } from '../../../shared/alerts/alertView';
import { filterChoices } from '../../../pages/components/filterChoices';
import { type AlertFilter, isFiltered, NO_FILTER } from '../model/alertFilter';
import { type AlertSort, SORT_WORDS, SORTS } from '../options';

interface Props {
  alerts: readonly AlertView[];
  filter: AlertFilter;
  sort: AlertSort;
  onFilter: (filter: AlertFilter) => void;
  onSort: (sort: AlertSort) => void;
}

const ORDERS = SORTS.map((value) => ({ value, label: SORT_WORDS[value] }));

/** Which alerts are shown, and in which order. */
export function AlertFilters({ alerts, filter, sort, onFilter, onSort }: Props) {
  const styles = useStyles2(getStyles);
  const services = useMemo(
    () =>
      filterChoices(
        alerts.map(({ service }) => service),
        filter.services
      ),
    [alerts, filter.services]
  );
  return (
    <div className={styles.filters} role="search" aria-label="Filter alerts">
      <FilterInput
        className={styles.search}
        value={filter.search}
        escapeRegex={false}
        placeholder="Search alerts"
        aria-label="Search alerts"
        onChange={(search) => onFilter({ ...filter, search })}
      />
      <MultiCombobox
        aria-label="Services"
        placeholder="Services"
        width="auto"
        minWidth={14}
        maxWidth={32}
        options={services}
        value={filter.services}
        onChange={(chosen) => onFilter({ ...filter, services: chosen.map(({ value }) => value) })}
      />
      <Combobox
        aria-label="Order"
        width="auto"
        minWidth={16}
        options={ORDERS}
        value={sort}
        onChange={({ value }) => onSort(value)}
      />
      {isFiltered(filter) && (
        <Button variant="secondary" fill="text" icon="times" onClick={() => onFilter(NO_FILTER)}>
          Clear
        </Button>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  filters: css({
    flex: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0, 0.5, 1, 0.25),
  }),
  search: css({ flex: '1 1 160px', maxWidth: 320 }),
});

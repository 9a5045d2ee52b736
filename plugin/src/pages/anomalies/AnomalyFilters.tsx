import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, MultiCombobox, useStyles2 } from '@grafana/ui';
import { ANOMALY_SEVERITIES, type AnomaliesAnswer } from '@mev-quality/backend/wire';
import { SEVERITY_WORDS } from '../../panels/anomaly/model/words';
import { type AnomalyFilter, isFiltered, NO_FILTER, severitiesFrom } from './anomalyFilter';

interface Props {
  answer: AnomaliesAnswer;
  filter: AnomalyFilter;
  onChange: (filter: AnomalyFilter) => void;
}

/** Which anomalies are shown. */
export function AnomalyFilters({ answer: { anomalies }, filter, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const severities = ANOMALY_SEVERITIES.map((value) => ({ value: String(value), label: SEVERITY_WORDS[value] }));
  return (
    <div className={styles.filters} role="search" aria-label="Filter anomalies">
      <MultiCombobox
        {...LOOK}
        aria-label="Category"
        placeholder="Category"
        options={choices(
          anomalies.map(({ category }) => category),
          filter.categories
        )}
        value={filter.categories}
        onChange={(chosen) => onChange({ ...filter, categories: chosen.map(({ value }) => value) })}
      />
      <MultiCombobox
        {...LOOK}
        aria-label="Severity"
        placeholder="Severity"
        options={severities}
        value={filter.severities.map(String)}
        onChange={(chosen) => onChange({ ...filter, severities: severitiesFrom(chosen.map(({ value }) => value)) })}
      />
      <MultiCombobox
        {...LOOK}
        aria-label="Service or chain"
        placeholder="Service or chain"
        options={choices(
          anomalies.map(({ entity }) => entity),
          filter.entities
        )}
        value={filter.entities}
        onChange={(chosen) => onChange({ ...filter, entities: chosen.map(({ value }) => value) })}
      />
      {isFiltered(filter) && (
        <Button variant="secondary" fill="text" icon="times" onClick={() => onChange(NO_FILTER)}>
          Clear filters
        </Button>
      )}
    </div>
  );
}

const LOOK = { width: 'auto', minWidth: 20, maxWidth: 48 } as const;

/** What is chosen stays a choice, though nothing is of it any more. */
function choices(values: string[], chosen: string[]) {
  return [...new Set([...values, ...chosen])].sort().map((value) => ({ value, label: value }));
}

const getStyles = (theme: GrafanaTheme2) => ({
  filters: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
});

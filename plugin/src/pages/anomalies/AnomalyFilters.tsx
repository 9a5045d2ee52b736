import { ANOMALY_SEVERITIES, type AnomaliesAnswer } from '@mev-quality/backend/wire';
import { SEVERITY_WORDS } from '../../shared/severity/severityLook';
import { FilterBar } from '../components/FilterBar';
import { filterChoices } from '../components/filterChoices';
import { type AnomalyFilter, isFiltered, NO_FILTER, severitiesFrom } from './anomalyFilter';

interface Props {
  answer: AnomaliesAnswer;
  filter: AnomalyFilter;
  onChange: (filter: AnomalyFilter) => void;
}

/** Which anomalies are shown. */
export function AnomalyFilters({ answer: { anomalies }, filter, onChange }: Props) {
  return (
    <FilterBar
      label="Filter anomalies"
      lists={[
        {
          label: 'Category',
          choices: filterChoices(
            anomalies.map(({ category }) => category),
            filter.categories
          ),
          chosen: filter.categories,
          onChange: (categories) => onChange({ ...filter, categories }),
        },
        {
          label: 'Severity',
          choices: ANOMALY_SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] })),
          chosen: filter.severities.map(String),
          onChange: (chosen) => onChange({ ...filter, severities: severitiesFrom(chosen) }),
        },
        {
          label: 'Service or chain',
          choices: filterChoices(
            anomalies.map(({ entity }) => entity),
            filter.entities
          ),
          chosen: filter.entities,
          onChange: (entities) => onChange({ ...filter, entities }),
        },
      ]}
      onClear={isFiltered(filter) ? () => onChange(NO_FILTER) : undefined}
    />
  );
}

import { Combobox, type ComboboxOption, InlineField, InlineFieldRow } from '@grafana/ui';
import type { Aggregation, Catalog } from '@mev-quality/backend/wire';
import type { Answer } from '../../shared/useAnswer';
import type { MetricsDataQuery } from '../types';
import { NamesField } from './NamesField';

interface Props {
  query: MetricsDataQuery;
  catalog: Answer<Catalog>;
  variables: string[];
  id: string;
  onChange: (change: Partial<MetricsDataQuery>) => void;
}

const AGGREGATIONS: Array<ComboboxOption<Aggregation>> = [
  { value: 'none', label: 'None', description: 'Series over time' },
  { value: 'last', label: 'Last' },
  { value: 'mean', label: 'Mean' },
  { value: 'min', label: 'Minimum' },
  { value: 'max', label: 'Maximum' },
  { value: 'sum', label: 'Sum' },
  { value: 'p50', label: 'p50', description: 'Median' },
  { value: 'p95', label: 'p95' },
  { value: 'p99', label: 'p99' },
];

/** Which metrics, and how each is put into one number over the time range. */
export function MetricsFields({ query, catalog, variables, id, onChange }: Props) {
  const categories = catalog.state === 'done' ? catalog.value.categories : [];
  const metrics = categories.find(({ name }) => name === query.category)?.metrics ?? [];
  const names = [...variables, ...categories.map(({ name }) => name)];
  return (
    <InlineFieldRow>
      <InlineField
        label="Category"
        labelWidth={14}
        htmlFor={`${id}-category`}
        tooltip="Metrics are grouped in the configuration file."
        invalid={!query.category}
        error="Choose a category: nothing is asked without one."
      >
        <Combobox
          id={`${id}-category`}
          options={names.map((name) => ({ value: name, label: name }))}
          value={query.category || null}
          placeholder="Choose"
          loading={catalog.state === 'loading'}
          createCustomValue
          width={24}
          onChange={({ value }) => onChange({ category: value, metrics: undefined })}
        />
      </InlineField>
      <NamesField
        id={`${id}-metrics`}
        label="Metrics"
        tooltip="Only these metrics. Empty: all of the category."
        placeholder="All metrics"
        options={metrics.map(({ name, title, description }) => ({ value: name, label: title || name, description }))}
        variables={variables}
        loading={catalog.state === 'loading'}
        value={query.metrics}
        onChange={(chosen) => onChange({ metrics: chosen })}
      />
      <InlineField
        label="Aggregation"
        labelWidth={14}
        htmlFor={`${id}-aggregation`}
        tooltip="None answers series; the others one number for each series over the time range."
      >
        <Combobox
          id={`${id}-aggregation`}
          options={AGGREGATIONS}
          value={query.aggregation ?? 'none'}
          width={20}
          onChange={({ value }) => onChange({ aggregation: value })}
        />
      </InlineField>
    </InlineFieldRow>
  );
}

import { type ComboboxOption, InlineFieldRow } from '@grafana/ui';
import { ANOMALY_SEVERITIES, type AnomalyOutput, type AnomalySeverity, type Catalog } from '@mev-quality/backend/wire';
import type { Answer } from '../../shared/useAnswer';
import type { AnomaliesDataQuery } from '../types';
import { NamesField } from './NamesField';
import { OutputField } from './OutputField';

interface Props {
  query: AnomaliesDataQuery;
  catalog: Answer<Catalog>;
  variables: string[];
  id: string;
  /** In an alert rule, which can use scores only. */
  alerting: boolean;
  onChange: (change: Partial<AnomaliesDataQuery>) => void;
}

const OUTPUTS: Array<ComboboxOption<AnomalyOutput>> = [
  { value: 'score', label: 'Score', description: 'How unusual things are, 0 to 1' },
  { value: 'band', label: 'Expected band', description: 'Metrics with the range that they are expected in' },
  { value: 'events', label: 'Events', description: 'A table of the anomalies' },
  { value: 'detail', label: 'Detail', description: 'Everything, for the MEV Anomaly panel' },
];

const FOR_RULES: AnomalyOutput[] = ['score'];

const WITH_METRICS: ReadonlySet<AnomalyOutput> = new Set<AnomalyOutput>(['band', 'detail']);
const WITH_SEVERITIES: ReadonlySet<AnomalyOutput> = new Set<AnomalyOutput>(['events', 'detail']);

/** What of the anomalies is answered, and which. */
export function AnomalyFields({ query, catalog, variables, id, alerting, onChange }: Props) {
  const { output, categories, metrics, severities } = query;
  const common = { catalog, variables, id };
  return (
    <InlineFieldRow>
      <OutputField
        id={id}
        tooltip="What of the anomalies is answered. Alert rules use the score."
        outputs={OUTPUTS}
        forRules={FOR_RULES}
        alerting={alerting}
        value={output}
        onChange={(chosen) => onChange({ output: chosen })}
      />
      <AnomalyCategoriesField {...common} value={categories} onChange={(chosen) => onChange({ categories: chosen })} />
      {WITH_METRICS.has(output) && (
        <NamesField
          id={`${id}-metrics`}
          label="Metrics"
          tooltip="Only these metrics. Empty: all of the categories, the most anomalous first."
          placeholder="All metrics"
          options={metricsOf(catalog, categories)}
          variables={variables}
          loading={catalog.state === 'loading'}
          value={metrics}
          onChange={(chosen) => onChange({ metrics: chosen })}
        />
      )}
      {WITH_SEVERITIES.has(output) && (
        <SeveritiesField id={id} value={severities} onChange={(chosen) => onChange({ severities: chosen })} />
      )}
    </InlineFieldRow>
  );
}

interface CategoriesProps extends Pick<Props, 'catalog' | 'variables' | 'id'> {
  value: string[] | undefined;
  onChange: (value: string[] | undefined) => void;
}

/** Which categories of metrics are looked at together. */
export function AnomalyCategoriesField({ catalog, variables, id, value, onChange }: CategoriesProps) {
  const known = catalog.state === 'done' ? catalog.value.anomalyCategories : [];
  return (
    <NamesField
      id={`${id}-categories`}
      label="Categories"
      tooltip="Only anomalies of these categories. Empty: all."
      placeholder="All categories"
      options={known.map(({ name, title, by }) => ({ value: name, label: title || name, description: `by ${by}` }))}
      variables={variables}
      loading={catalog.state === 'loading'}
      value={value}
      onChange={onChange}
    />
  );
}

interface SeveritiesProps {
  id: string;
  value: AnomalySeverity[] | undefined;
  onChange: (value: AnomalySeverity[] | undefined) => void;
}

/** The worst that an anomaly had. */
export function SeveritiesField({ id, value, onChange }: SeveritiesProps) {
  const known = (name: string): name is AnomalySeverity => ANOMALY_SEVERITIES.some((severity) => severity === name);
  const chosen = (names: string[] = []) => {
    const severities = names.filter(known);
    return severities.length > 0 ? severities : undefined;
  };
  return (
    <NamesField
      id={`${id}-severities`}
      label="Severities"
      tooltip="Only anomalies whose worst severity was one of these. Empty: all."
      placeholder="All severities"
      options={ANOMALY_SEVERITIES.map((severity) => ({ value: severity, label: severity }))}
      variables={[]}
      value={value}
      onChange={(names) => onChange(chosen(names))}
    />
  );
}

function metricsOf(catalog: Answer<Catalog>, categories: string[] = []): Array<ComboboxOption<string>> {
  const known = catalog.state === 'done' ? catalog.value.anomalyCategories : [];
  const chosen = known.filter(({ name }) => categories.length === 0 || categories.includes(name));
  // A metric can be of several categories.
  const titles = new Map(chosen.flatMap(({ metrics }) => metrics.map(({ name, title }) => [name, title])));
  return [...titles].map(([name, title]) => ({ value: name, label: title || name, description: name }));
}

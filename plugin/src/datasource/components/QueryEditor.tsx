import { useId } from 'react';
import { CoreApp, type QueryEditorProps } from '@grafana/data';
import { InlineField, RadioButtonGroup } from '@grafana/ui';
import type { QualityDataSource } from '../datasource';
import { DEFAULT_ANOMALIES, DEFAULT_METRICS, DEFAULT_SCORE, withDefaults } from '../queries';
import type { QualityDataQuery, QualityOptions } from '../types';
import { AnomalyFields } from './AnomalyFields';
import { CatalogError } from './CatalogError';
import { EntityFields } from './EntityFields';
import { FormatFields } from './FormatFields';
import { MetricsFields } from './MetricsFields';
import { ScoreFields } from './ScoreFields';
import { useCatalog } from './useCatalog';

const DEFAULTS = { score: DEFAULT_SCORE, metrics: DEFAULT_METRICS, anomalies: DEFAULT_ANOMALIES };

type Props = QueryEditorProps<QualityDataSource, QualityDataQuery, QualityOptions>;

const QUERY_TYPES: Array<{ value: QualityDataQuery['queryType']; label: string; description: string }> = [
  { value: 'score', label: 'Score', description: 'How good things are, 0–100' },
  { value: 'metrics', label: 'Metrics', description: 'The metrics behind the scores' },
  { value: 'anomalies', label: 'Anomalies', description: 'What is not as usual, and what drives it' },
];

/** Query editor of the data source, in panels, Explore and alert rules. */
export default function QueryEditor({ app, datasource, query: saved, onChange, onRunQuery }: Props) {
  const id = useId();
  const catalog = useCatalog(datasource);
  const query = withDefaults(saved);
  const variables = datasource.variableNames();
  const alerting = app === CoreApp.UnifiedAlerting;

  const change = (next: QualityDataQuery) => {
    onChange(next);
    onRunQuery();
  };
  const setType = (queryType: QualityDataQuery['queryType']) => {
    const { refId, datasource: ref, hide, key, services, chains, teams } = query;
    const kept = { refId, datasource: ref, hide, key, services, chains, teams };
    change({ ...DEFAULTS[queryType], ...kept, ...(alerting && { instant: true }) });
  };
  // A part of the query was changed that exists in all query types, or in the one at hand.
  const patch = (part: object) => change({ ...query, ...part });
  const common = { id, onChange: patch };

  return (
    <div>
      <InlineField label="Query type" labelWidth={14}>
        <RadioButtonGroup
          id={`${id}-type`}
          aria-label="Query type"
          options={QUERY_TYPES}
          value={query.queryType}
          onChange={setType}
        />
      </InlineField>
      {query.queryType === 'score' && <ScoreFields {...common} query={query} alerting={alerting} />}
      {query.queryType === 'metrics' && (
        <MetricsFields {...common} query={query} catalog={catalog} variables={variables} />
      )}
      {query.queryType === 'anomalies' && (
        <AnomalyFields {...common} query={query} catalog={catalog} variables={variables} alerting={alerting} />
      )}
      <EntityFields {...common} catalog={catalog} filter={query} variables={variables} />
      <FormatFields {...common} query={query} />
      <CatalogError catalog={catalog} datasource={datasource} />
    </div>
  );
}

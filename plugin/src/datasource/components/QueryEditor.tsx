import { useId } from 'react';
import { CoreApp, type QueryEditorProps } from '@grafana/data';
import { InlineField, RadioButtonGroup } from '@grafana/ui';
import type { EntityFilter } from '@mev-quality/backend/wire';
import type { QualityDataSource } from '../datasource';
import { newQuery, withDefaults } from '../queries';
import type { QualityDataQuery, QualityOptions, QueryType } from '../types';
import { AlertFields } from './AlertFields';
import { AnomalyFields } from './AnomalyFields';
import { CatalogError } from './CatalogError';
import { EntityFields } from './EntityFields';
import { ForecastFields } from './ForecastFields';
import { FormatFields } from './FormatFields';
import { MetricsFields } from './MetricsFields';
import { PatternFields } from './PatternFields';
import { RootCauseFields } from './RootCauseFields';
import { ScoreFields } from './ScoreFields';
import { useCatalog } from './useCatalog';

type Props = QueryEditorProps<QualityDataSource, QualityDataQuery, QualityOptions>;

const QUERY_TYPES: Array<{ value: QueryType; label: string; description: string }> = [
  { value: 'score', label: 'Score', description: 'How good things are, 0–100' },
  { value: 'metrics', label: 'Metrics', description: 'The metrics behind the scores' },
  { value: 'anomalies', label: 'Anomalies', description: 'What is not as usual, and what drives it' },
  { value: 'patterns', label: 'Patterns', description: 'What fails in a way that has a name' },
  { value: 'forecast', label: 'Forecast', description: 'What is expected, and what runs out when' },
  { value: 'rootCause', label: 'Root cause', description: 'What an incident most likely began with' },
  { value: 'alerts', label: 'Alerts', description: 'What fires, who was told, and who has it' },
  { value: 'escalations', label: 'Escalations', description: 'For the rule that tells the next level' },
];
/** A cause is no number. */
const FOR_RULES = QUERY_TYPES.filter(({ value }) => value !== 'rootCause');

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
  const setType = (queryType: QueryType) => {
    const { refId, datasource: ref, hide, key } = query;
    const kept = { refId, datasource: ref, hide, key, ...filterOf(query) };
    change({ ...newQuery(queryType, app), ...kept } as QualityDataQuery);
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
          options={alerting ? FOR_RULES : QUERY_TYPES}
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
      {query.queryType === 'patterns' && (
        <PatternFields {...common} query={query} variables={variables} alerting={alerting} />
      )}
      {query.queryType === 'forecast' && (
        <ForecastFields {...common} query={query} variables={variables} alerting={alerting} />
      )}
      {query.queryType === 'rootCause' && <RootCauseFields {...common} query={query} />}
      {query.queryType === 'alerts' && (
        <AlertFields {...common} query={query} variables={variables} alerting={alerting} />
      )}
      {query.queryType !== 'escalations' && (
        <EntityFields {...common} catalog={catalog} filter={query} variables={variables} />
      )}
      <FormatFields {...common} query={query} />
      <CatalogError catalog={catalog} datasource={datasource} />
    </div>
  );
}

function filterOf(query: QualityDataQuery): EntityFilter {
  if (query.queryType === 'escalations') {
    return {};
  }
  const { services, chains, teams } = query;
  return { services, chains, teams };
}

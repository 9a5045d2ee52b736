import { useId } from 'react';
import type { QueryEditorProps } from '@grafana/data';
import { InlineField, InlineFieldRow, RadioButtonGroup } from '@grafana/ui';
import { type AnnotationDataQuery, annotationQuery } from '../annotationQuery';
import type { QualityDataSource } from '../datasource';
import type { QualityDataQuery, QualityOptions } from '../types';
import { AlertSeveritiesField } from './AlertFields';
import { AnomalyCategoriesField, SeveritiesField } from './AnomalyFields';
import { CatalogError } from './CatalogError';
import { EntityFields } from './EntityFields';
import { ConfidenceField, PatternsField } from './PatternFields';
import { SCOPES } from './ScoreFields';
import { useCatalog } from './useCatalog';

type Props = QueryEditorProps<QualityDataSource, QualityDataQuery, QualityOptions>;

const MARKS: Array<{ value: AnnotationDataQuery['queryType']; label: string; description: string }> = [
  { value: 'score', label: 'States', description: 'When something was degraded, down or unknown' },
  { value: 'anomalies', label: 'Anomalies', description: 'When something was unusual' },
  { value: 'patterns', label: 'Patterns', description: 'When something failed in a way that has a name' },
  { value: 'alerts', label: 'Alerts', description: 'When an alert fired' },
];

/** Editor of an annotation query: of what the times of trouble are marked. */
export default function AnnotationQueryEditor({ datasource, query: saved, onChange }: Props) {
  const id = useId();
  const catalog = useCatalog(datasource);
  const variables = datasource.variableNames();
  const query = { ...annotationQuery(saved), refId: saved.refId };
  const { refId, datasource: ref, services, chains, teams } = query;
  const patch = (part: object) => onChange({ ...query, ...part });
  return (
    <div>
      <InlineField label="Mark" labelWidth={14} tooltip="What is marked in the panels.">
        <RadioButtonGroup
          id={`${id}-mark`}
          aria-label="Mark"
          options={MARKS}
          value={query.queryType}
          onChange={(queryType) =>
            onChange({ ...annotationQuery({ datasource: ref, services, chains, teams, queryType }), refId })
          }
        />
      </InlineField>
      {query.queryType === 'score' ? (
        <InlineField label="State of" labelWidth={14} tooltip="Marks when it was degraded, down or unknown.">
          <RadioButtonGroup
            id={`${id}-scope`}
            aria-label="State of"
            options={SCOPES}
            value={query.scope}
            onChange={(scope) => patch({ scope })}
          />
        </InlineField>
      ) : query.queryType === 'patterns' ? (
        <InlineFieldRow>
          <PatternsField
            id={id}
            variables={variables}
            value={query.patterns}
            onChange={(patterns) => patch({ patterns })}
          />
          <ConfidenceField id={id} value={query.minConfidence} onChange={(minConfidence) => patch({ minConfidence })} />
        </InlineFieldRow>
      ) : query.queryType === 'alerts' ? (
        <AlertSeveritiesField
          id={id}
          variables={variables}
          value={query.severities}
          onChange={(severities) => patch({ severities })}
        />
      ) : (
        <InlineFieldRow>
          <AnomalyCategoriesField
            id={id}
            catalog={catalog}
            variables={variables}
            value={query.categories}
            onChange={(categories) => patch({ categories })}
          />
          <SeveritiesField id={id} value={query.severities} onChange={(severities) => patch({ severities })} />
        </InlineFieldRow>
      )}
      <EntityFields id={id} catalog={catalog} filter={query} variables={variables} onChange={patch} />
      <CatalogError catalog={catalog} datasource={datasource} />
    </div>
  );
}

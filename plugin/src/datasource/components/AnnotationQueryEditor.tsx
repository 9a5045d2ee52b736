import { useId } from 'react';
import type { QueryEditorProps } from '@grafana/data';
import { InlineField, RadioButtonGroup } from '@grafana/ui';
import type { QualityDataSource } from '../datasource';
import { withDefaults } from '../queries';
import type { QualityDataQuery, QualityOptions } from '../types';
import { CatalogError } from './CatalogError';
import { EntityFields } from './EntityFields';
import { SCOPES } from './ScoreFields';
import { useCatalog } from './useCatalog';

type Props = QueryEditorProps<QualityDataSource, QualityDataQuery, QualityOptions>;

/** Editor of an annotation query: of what the times of trouble are marked. */
export default function AnnotationQueryEditor({ datasource, query: saved, onChange }: Props) {
  const id = useId();
  const catalog = useCatalog(datasource);
  const query = withDefaults({ scope: 'service', ...saved, queryType: 'score' });
  if (query.queryType !== 'score') {
    return null;
  }
  return (
    <div>
      <InlineField label="State of" labelWidth={14} tooltip="Marks when it was degraded, down or unknown.">
        <RadioButtonGroup
          id={`${id}-scope`}
          aria-label="State of"
          options={SCOPES}
          value={query.scope}
          onChange={(scope) => onChange({ ...query, scope, output: 'state' })}
        />
      </InlineField>
      <EntityFields
        id={id}
        catalog={catalog}
        filter={query}
        variables={datasource.variableNames()}
        onChange={(filter) => onChange({ ...query, ...filter, output: 'state' })}
      />
      <CatalogError catalog={catalog} datasource={datasource} />
    </div>
  );
}

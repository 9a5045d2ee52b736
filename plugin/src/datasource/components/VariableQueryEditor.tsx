import { useId } from 'react';
import type { QueryEditorProps } from '@grafana/data';
import { Combobox, type ComboboxOption, InlineField, InlineFieldRow } from '@grafana/ui';
import { chainsOf, teamsOf } from '../catalog';
import type { QualityDataSource } from '../datasource';
import type { QualityDataQuery, QualityOptions, QualityVariableQuery, VariableFind } from '../types';
import { CatalogError } from './CatalogError';
import { NamesField } from './NamesField';
import { useCatalog } from './useCatalog';

type Props = QueryEditorProps<QualityDataSource, QualityDataQuery, QualityOptions, QualityVariableQuery>;

const FINDS: Array<ComboboxOption<VariableFind>> = [
  { value: 'services', label: 'Services' },
  { value: 'chains', label: 'Chains' },
  { value: 'teams', label: 'Teams' },
  { value: 'categories', label: 'Metric categories' },
  { value: 'metrics', label: 'Metrics' },
  { value: 'anomalyCategories', label: 'Anomaly categories' },
];

const asOptions = (names: string[]) => names.map((name) => ({ value: name, label: name }));

/** Editor of a dashboard variable: what it lists, and of which chains, teams or categories. */
export default function VariableQueryEditor({ datasource, query, onChange }: Props) {
  const id = useId();
  const catalog = useCatalog(datasource);
  const known = catalog.state === 'done' ? catalog.value : undefined;
  const find = query.find ?? 'services';
  const patch = (part: Partial<QualityVariableQuery>) => onChange({ ...query, find, ...part });
  const common = { variables: datasource.variableNames(), loading: catalog.state === 'loading' };
  const ofServices = find === 'services' || find === 'chains' || find === 'teams';
  return (
    <div>
      <InlineFieldRow>
        <InlineField label="List" labelWidth={14} htmlFor={`${id}-find`}>
          <Combobox
            id={`${id}-find`}
            options={FINDS}
            value={find}
            width={24}
            onChange={({ value }) => patch({ find: value })}
          />
        </InlineField>
        {ofServices && (
          <>
            <NamesField
              {...common}
              id={`${id}-chains`}
              label="Of chains"
              tooltip="Only those of these chains; a variable works too. Empty: all."
              placeholder="All chains"
              options={asOptions(known ? chainsOf(known) : [])}
              value={query.chains}
              onChange={(chains) => patch({ chains })}
            />
            <NamesField
              {...common}
              id={`${id}-teams`}
              label="Of teams"
              tooltip="Only those of these teams; a variable works too. Empty: all."
              placeholder="All teams"
              options={asOptions(known ? teamsOf(known) : [])}
              value={query.teams}
              onChange={(teams) => patch({ teams })}
            />
          </>
        )}
        {find === 'metrics' && (
          <NamesField
            {...common}
            id={`${id}-categories`}
            label="Of categories"
            tooltip="Only those of these categories; a variable works too. Empty: all."
            placeholder="All categories"
            options={asOptions(known?.categories.map(({ name }) => name) ?? [])}
            value={query.categories}
            onChange={(categories) => patch({ categories })}
          />
        )}
      </InlineFieldRow>
      <CatalogError catalog={catalog} datasource={datasource} />
    </div>
  );
}

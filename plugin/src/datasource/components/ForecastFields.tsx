import { Combobox, type ComboboxOption, InlineField, InlineFieldRow } from '@grafana/ui';
import {
  type ForecastOutput,
  type ForecastQuery,
  type ResourceName,
  RESOURCES,
  SIGNAL_NAMES,
  type SignalName,
} from '@mev-quality/backend/wire';
import { inWords } from '../inWords';
import type { ForecastDataQuery } from '../types';
import { DraftInput } from './DraftInput';
import { NamesField } from './NamesField';
import { OutputField } from './OutputField';
import { ThresholdFields } from './ThresholdFields';

interface Props {
  query: ForecastDataQuery;
  variables: string[];
  id: string;
  /** In an alert rule, which can use numbers only. */
  alerting: boolean;
  onChange: (change: Partial<ForecastDataQuery>) => void;
}

const OUTPUTS: Array<ComboboxOption<ForecastOutput>> = [
  { value: 'series', label: 'Series', description: 'What was, and what is expected with its band' },
  {
    value: 'seconds_to_exhaustion',
    label: 'Time to exhaustion',
    description: 'A number for each resource with a limit',
  },
  { value: 'breach_probability', label: 'Breach probability', description: 'That a limit or a threshold is passed' },
  { value: 'exhaustions', label: 'What runs out', description: 'A table, soonest first' },
  { value: 'grades', label: 'Grades', description: 'How the forecasts of the time range turned out' },
];
const FOR_RULES: ForecastOutput[] = ['seconds_to_exhaustion', 'breach_probability'];

const QUANTILES: Array<ComboboxOption<NonNullable<ForecastQuery['quantile']>>> = [
  { value: 'earliest', label: 'Earliest', description: 'One in ten is earlier' },
  { value: 'median', label: 'Median', description: 'As likely earlier as later' },
  { value: 'latest', label: 'Latest', description: 'One in ten is later' },
];

type FieldName = 'threshold' | 'signals' | 'resources' | 'soonest' | 'estimate' | 'horizon';

/** What applies to an output. */
function fieldsOf({ output, soonest, threshold }: ForecastQuery): FieldName[] {
  switch (output) {
    case 'series':
      return soonest === undefined ? ['signals', 'soonest', 'horizon'] : ['soonest', 'horizon'];
    case 'seconds_to_exhaustion':
      return ['resources', 'estimate'];
    case 'breach_probability':
      return ['threshold', threshold ? 'signals' : 'resources', 'horizon'];
    case 'exhaustions':
      return ['resources'];
    case 'grades':
      return ['signals'];
  }
}

/** What of the forecasts is answered, of what, and how far ahead. */
export function ForecastFields({ query, variables, id, alerting, onChange }: Props) {
  const { output, threshold } = query;
  const shown = fieldsOf(query);
  return (
    <InlineFieldRow>
      <OutputField
        id={id}
        tooltip="What of the forecasts is answered. Alert rules use the time to exhaustion or the probability of a breach."
        outputs={OUTPUTS}
        forRules={FOR_RULES}
        alerting={alerting}
        value={output}
        onChange={(chosen) => onChange({ output: chosen })}
      />
      {shown.includes('threshold') && (
        <ThresholdFields id={id} threshold={threshold} onChange={(chosen) => onChange({ threshold: chosen })} />
      )}
      {shown.includes('signals') && (
        <NamesField
          id={`${id}-signals`}
          label="Signals"
          tooltip={
            threshold
              ? 'What the threshold is of, in the unit of the signal.'
              : 'Only these. Empty: all that the services have.'
          }
          placeholder={threshold ? 'Choose' : 'All signals'}
          options={SIGNAL_NAMES.map((name) => ({ value: name, label: inWords(name) }))}
          variables={variables}
          value={query.signals}
          // A variable stands for names of signals.
          onChange={(signals) => onChange({ signals: signals as SignalName[] | undefined })}
        />
      )}
      {shown.includes('resources') && (
        <NamesField
          id={`${id}-resources`}
          label="Resources"
          tooltip="Only these. Empty: all that have a limit."
          placeholder="All resources"
          options={Object.keys(RESOURCES).map((name) => ({ value: name, label: inWords(name) }))}
          variables={variables}
          value={query.resources}
          onChange={(resources) => onChange({ resources: resources as ResourceName[] | undefined })}
        />
      )}
      {shown.includes('soonest') && <SoonestField id={id} value={query.soonest} onChange={onChange} />}
      {shown.includes('estimate') && (
        <InlineField label="Estimate" labelWidth={14} htmlFor={`${id}-quantile`} tooltip="Which end of the 80 % band.">
          <Combobox
            id={`${id}-quantile`}
            options={QUANTILES}
            value={query.quantile ?? 'median'}
            width={20}
            onChange={({ value }) => onChange({ quantile: value })}
          />
        </InlineField>
      )}
      {shown.includes('horizon') && (
        <InlineField
          label="Horizon"
          labelWidth={14}
          htmlFor={`${id}-horizon`}
          tooltip="How far ahead, from 1m to 7d, such as 4h. Panels show it where their time range ends in the future, such as now+24h."
        >
          <DraftInput
            id={`${id}-horizon`}
            width={14}
            placeholder="24h"
            value={query.horizon ?? ''}
            onSave={(horizon) => onChange({ horizon: horizon.trim() || undefined })}
          />
        </InlineField>
      )}
    </InlineFieldRow>
  );
}

interface SoonestProps {
  id: string;
  value: number | undefined;
  onChange: (change: Pick<ForecastQuery, 'soonest' | 'signals'>) => void;
}

const MAX_SOONEST = 50;

function SoonestField({ id, value, onChange }: SoonestProps) {
  const save = (text: string) => {
    const count = Math.round(Number(text));
    onChange(count >= 1 ? { soonest: Math.min(count, MAX_SOONEST), signals: undefined } : { soonest: undefined });
  };
  return (
    <InlineField
      label="Soonest"
      labelWidth={14}
      htmlFor={`${id}-soonest`}
      tooltip="Instead of chosen signals: only of the resources that run out soonest, so many of them."
    >
      <DraftInput
        id={`${id}-soonest`}
        type="number"
        width={14}
        placeholder="off"
        value={value === undefined ? '' : String(value)}
        onSave={save}
      />
    </InlineField>
  );
}

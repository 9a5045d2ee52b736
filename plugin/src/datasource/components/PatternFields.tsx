import { type ComboboxOption, InlineField, InlineFieldRow } from '@grafana/ui';
import { PATTERN_NAMES, type PatternName, type PatternsOutput } from '@mev-quality/backend/wire';
import { inWords } from '../inWords';
import type { PatternsDataQuery } from '../types';
import { DraftInput } from './DraftInput';
import { NamesField } from './NamesField';
import { OutputField } from './OutputField';

interface Props {
  query: PatternsDataQuery;
  variables: string[];
  id: string;
  /** In an alert rule, which can use the confidence only. */
  alerting: boolean;
  onChange: (change: Partial<PatternsDataQuery>) => void;
}

const OUTPUTS: Array<ComboboxOption<PatternsOutput>> = [
  { value: 'table', label: 'Now', description: 'A table of the patterns that are there now' },
  { value: 'events', label: 'Events', description: 'A table of the patterns of the time range' },
  { value: 'confidence', label: 'Confidence', description: 'A number for each pattern and service; 0: not detected' },
];
const FOR_RULES: PatternsOutput[] = ['confidence'];

/** What of the failure patterns is answered, and which. */
export function PatternFields({ query, variables, id, alerting, onChange }: Props) {
  const { output, patterns, minConfidence } = query;
  return (
    <InlineFieldRow>
      <OutputField
        id={id}
        tooltip="What of the patterns is answered. Alert rules use the confidence."
        outputs={OUTPUTS}
        forRules={FOR_RULES}
        alerting={alerting}
        value={output}
        onChange={(chosen) => onChange({ output: chosen })}
      />
      <PatternsField
        id={id}
        variables={variables}
        value={patterns}
        onChange={(chosen) => onChange({ patterns: chosen })}
      />
      {output !== 'confidence' && (
        <ConfidenceField id={id} value={minConfidence} onChange={(least) => onChange({ minConfidence: least })} />
      )}
    </InlineFieldRow>
  );
}

interface PatternsProps {
  variables: string[];
  id: string;
  value: PatternName[] | undefined;
  onChange: (value: PatternName[] | undefined) => void;
}

export function PatternsField({ variables, id, value, onChange }: PatternsProps) {
  return (
    <NamesField
      id={`${id}-patterns`}
      label="Patterns"
      tooltip="Only these failure patterns. Empty: all."
      placeholder="All patterns"
      options={PATTERN_NAMES.map((name) => ({ value: name, label: inWords(name) }))}
      variables={variables}
      value={value}
      // A variable stands for names of patterns.
      onChange={(names) => onChange(names as PatternName[] | undefined)}
    />
  );
}

interface ConfidenceProps {
  id: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}

/** In percent, as it is shown. */
export function ConfidenceField({ id, value, onChange }: ConfidenceProps) {
  const save = (text: string) => {
    const percent = Number(text);
    onChange(text.trim() === '' || Number.isNaN(percent) ? undefined : Math.min(100, Math.max(0, percent)) / 100);
  };
  return (
    <InlineField
      label="Confidence"
      labelWidth={14}
      htmlFor={`${id}-confidence`}
      tooltip="Only patterns of at least this confidence. Empty: those detected, which is 50 % or more; below that also what is merely suspected."
    >
      <DraftInput
        id={`${id}-confidence`}
        type="number"
        width={14}
        placeholder="50"
        suffix="%"
        value={value === undefined ? '' : String(Math.round(100 * value))}
        onSave={save}
      />
    </InlineField>
  );
}

import { type ComboboxOption, InlineFieldRow } from '@grafana/ui';
import type { RootCauseOutput } from '@mev-quality/backend/wire';
import type { RootCauseDataQuery } from '../types';
import { OutputField } from './OutputField';

interface Props {
  query: RootCauseDataQuery;
  id: string;
  onChange: (change: Partial<RootCauseDataQuery>) => void;
}

const OUTPUTS: Array<ComboboxOption<RootCauseOutput>> = [
  { value: 'causes', label: 'Causes', description: 'A table, the most likely first' },
  { value: 'graph', label: 'Graph', description: 'What depends on what, for the Node graph panel' },
];

/** What of an incident is answered; the time range is the incident. */
export function RootCauseFields({ query, id, onChange }: Props) {
  return (
    <InlineFieldRow>
      <OutputField
        id={id}
        tooltip="What of the incident is answered; the time range is the incident."
        outputs={OUTPUTS}
        forRules={[]}
        alerting={false}
        value={query.output}
        onChange={(output) => onChange({ output })}
      />
    </InlineFieldRow>
  );
}

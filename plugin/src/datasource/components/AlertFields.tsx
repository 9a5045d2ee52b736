import { type ComboboxOption, InlineFieldRow } from '@grafana/ui';
import {
  ALERT_SEVERITIES,
  ALERT_STATUSES,
  type AlertSeverity,
  type AlertsOutput,
  type AlertStatus,
} from '@mev-quality/backend/wire';
import { inWords } from '../inWords';
import type { AlertsDataQuery } from '../types';
import { NamesField } from './NamesField';
import { OutputField } from './OutputField';

interface Props {
  query: AlertsDataQuery;
  variables: string[];
  id: string;
  /** In an alert rule, which can use the count only. */
  alerting: boolean;
  onChange: (change: Partial<AlertsDataQuery>) => void;
}

const OUTPUTS: Array<ComboboxOption<AlertsOutput>> = [
  { value: 'list', label: 'List', description: 'A table of the alerts, the worst first' },
  { value: 'count', label: 'Count', description: 'A number for each severity' },
];
const FOR_RULES: AlertsOutput[] = ['count'];

const asOptions = (names: readonly string[]) => names.map((name) => ({ value: name, label: inWords(name) }));

/** What of the alerts is answered, and which. */
export function AlertFields({ query, variables, id, alerting, onChange }: Props) {
  const { output, severities, statuses } = query;
  return (
    <InlineFieldRow>
      <OutputField
        id={id}
        tooltip="What of the alerts is answered. Alert rules use the count."
        outputs={OUTPUTS}
        forRules={FOR_RULES}
        alerting={alerting}
        value={output}
        onChange={(chosen) => onChange({ output: chosen })}
      />
      <NamesField
        id={`${id}-severities`}
        label="Severities"
        tooltip="Only alerts of these severities. Empty: all."
        placeholder="All severities"
        options={asOptions(ALERT_SEVERITIES)}
        variables={variables}
        value={severities}
        // A variable stands for names of severities; the same for statuses.
        onChange={(names) => onChange({ severities: names as AlertSeverity[] | undefined })}
      />
      <NamesField
        id={`${id}-statuses`}
        label="Statuses"
        tooltip={
          output === 'count'
            ? 'Only alerts of these statuses. Empty: those that fire, neither acknowledged nor suppressed.'
            : 'Only alerts of these statuses. Empty: all that are active.'
        }
        placeholder={output === 'count' ? 'Firing' : 'All that are active'}
        options={asOptions(ALERT_STATUSES)}
        variables={variables}
        value={statuses}
        onChange={(names) => onChange({ statuses: names as AlertStatus[] | undefined })}
      />
    </InlineFieldRow>
  );
}

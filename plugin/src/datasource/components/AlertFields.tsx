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

const asOptions = (names: readonly string[]) => names.map((name) => ({ value: name, label: inWords(name) }));

interface SeveritiesProps {
  variables: string[];
  id: string;
  value: AlertSeverity[] | undefined;
  onChange: (value: AlertSeverity[] | undefined) => void;
}

export function AlertSeveritiesField({ variables, id, value, onChange }: SeveritiesProps) {
  return (
    <NamesField
      id={`${id}-severities`}
      label="Severities"
      tooltip="Only alerts of these severities. Empty: all."
      placeholder="All severities"
      options={asOptions(ALERT_SEVERITIES)}
      variables={variables}
      value={value}
      // A variable stands for names of severities.
      onChange={(names) => onChange(names as AlertSeverity[] | undefined)}
    />
  );
}

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
  { value: 'events', label: 'Events', description: 'A table of the alerts of the time range' },
  { value: 'count', label: 'Count', description: 'A number for each severity' },
];
/** Which statuses are meant by none. */
const WITHOUT_STATUS: Record<AlertsOutput, string> = { list: 'All that are active', events: 'All', count: 'Firing' };
const FOR_RULES: AlertsOutput[] = ['count'];

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
      <AlertSeveritiesField
        id={id}
        variables={variables}
        value={severities}
        onChange={(chosen) => onChange({ severities: chosen })}
      />
      <NamesField
        id={`${id}-statuses`}
        label="Statuses"
        tooltip="Only alerts of these statuses."
        placeholder={WITHOUT_STATUS[output]}
        options={asOptions(ALERT_STATUSES)}
        variables={variables}
        value={statuses}
        // A variable stands for names of statuses.
        onChange={(names) => onChange({ statuses: names as AlertStatus[] | undefined })}
      />
    </InlineFieldRow>
  );
}

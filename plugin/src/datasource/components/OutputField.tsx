import { Combobox, type ComboboxOption, InlineField } from '@grafana/ui';

interface Props<Output extends string> {
  id: string;
  tooltip: string;
  outputs: Array<ComboboxOption<Output>>;
  /** In an alert rule only these can be used. */
  forRules: readonly Output[];
  alerting: boolean;
  value: Output;
  onChange: (output: Output) => void;
}

/** What of a query type is answered. */
export function OutputField<Output extends string>({
  id,
  tooltip,
  outputs,
  forRules,
  alerting,
  ...rest
}: Props<Output>) {
  const { value, onChange } = rest;
  return (
    <InlineField label="Output" labelWidth={14} htmlFor={`${id}-output`} tooltip={tooltip}>
      <Combobox
        id={`${id}-output`}
        options={alerting ? outputs.filter((output) => forRules.includes(output.value)) : outputs}
        value={value}
        width={24}
        onChange={(chosen) => onChange(chosen.value)}
      />
    </InlineField>
  );
}

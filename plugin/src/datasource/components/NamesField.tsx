import { type ComboboxOption, InlineField, MultiCombobox } from '@grafana/ui';

interface Props {
  label: string;
  tooltip: string;
  /** Unique on the page. */
  id: string;
  placeholder: string;
  options: Array<ComboboxOption<string>>;
  /** Names of variables, with the dollar sign. */
  variables: string[];
  loading?: boolean;
  value: string[] | undefined;
  onChange: (value: string[] | undefined) => void;
}

/** A choice of several names from the backend's catalogue, of variables, or of names typed by hand. */
export function NamesField({ label, tooltip, id, placeholder, options, variables, loading, value, onChange }: Props) {
  const all = [...variables.map((name) => ({ value: name, label: name, description: 'variable' })), ...options];
  const known = new Map(all.map((option) => [option.value, option]));
  return (
    <InlineField label={label} labelWidth={14} tooltip={tooltip} interactive>
      <MultiCombobox
        id={id}
        aria-label={label}
        options={all}
        value={(value ?? []).map((name) => known.get(name) ?? { value: name, label: name })}
        placeholder={placeholder}
        loading={loading}
        createCustomValue
        width="auto"
        minWidth={24}
        maxWidth={60}
        onChange={(chosen) => onChange(chosen.length ? chosen.map((option) => option.value) : undefined)}
      />
    </InlineField>
  );
}

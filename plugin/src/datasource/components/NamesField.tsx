import { type ComboboxOption, InlineField, InlineLabel, MultiCombobox } from '@grafana/ui';

interface Props {
  label: string;
  tooltip: string;
  /** Id of the label, unique on the page. */
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
    <InlineField
      label={
        // Grafana 12 names this picker by aria-labelledby only.
        <InlineLabel id={id} width={14} tooltip={tooltip} interactive>
          {label}
        </InlineLabel>
      }
    >
      <MultiCombobox
        aria-labelledby={id}
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

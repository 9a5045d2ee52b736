import { InlineField, Input, SecretInput, SecretTextArea } from '@grafana/ui';
import { type SecretName, resetSecret, setSecret, type Settings } from './settings';

export interface FieldsProps {
  settings: Settings;
  onChange: (settings: Settings) => void;
}

export const LABEL_WIDTH = 22;
const WIDTH = 50;

interface TextFieldProps {
  id: string;
  label: string;
  tooltip: string;
  placeholder?: string;
  value: string | undefined;
  error?: string;
  disabled: boolean;
  onChange: (value: string) => void;
}

export function TextField({ id, label, tooltip, placeholder, value, error, disabled, onChange }: TextFieldProps) {
  return (
    <InlineField
      label={label}
      labelWidth={LABEL_WIDTH}
      htmlFor={id}
      tooltip={tooltip}
      interactive
      disabled={disabled}
      invalid={Boolean(error)}
      error={error}
    >
      <Input
        id={id}
        width={WIDTH}
        placeholder={placeholder}
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </InlineField>
  );
}

interface SecretFieldProps extends FieldsProps {
  id: string;
  label: string;
  tooltip: string;
  name: SecretName;
  placeholder?: string;
  multiline?: boolean;
}

/** A secret: once saved, Grafana never shows it again, only that it is there. */
export function SecretField({
  settings,
  onChange,
  id,
  label,
  tooltip,
  name,
  placeholder,
  multiline,
}: SecretFieldProps) {
  const common = {
    id,
    placeholder,
    isConfigured: settings.secureJsonFields?.[name] ?? false,
    value: settings.secureJsonData?.[name] ?? '',
    onReset: () => onChange(resetSecret(settings, name)),
  };
  const set = (value: string) => onChange(setSecret(settings, name, value));
  return (
    <InlineField
      label={label}
      labelWidth={LABEL_WIDTH}
      htmlFor={id}
      tooltip={tooltip}
      interactive
      disabled={settings.readOnly}
    >
      {multiline ? (
        <SecretTextArea {...common} cols={WIDTH} rows={6} onChange={(event) => set(event.currentTarget.value)} />
      ) : (
        <SecretInput {...common} width={WIDTH} onChange={(event) => set(event.currentTarget.value)} />
      )}
    </InlineField>
  );
}

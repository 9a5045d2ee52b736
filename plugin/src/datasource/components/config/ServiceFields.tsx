import { FieldSet } from '@grafana/ui';
import { type FieldsProps, SecretField, TextField } from './fields';
import { setJson, urlError } from './settings';

/** Service mode: where `quality serve` runs. */
export function ServiceFields({ settings, onChange }: FieldsProps) {
  const { serviceUrl } = settings.jsonData;
  return (
    <FieldSet label="Service">
      <TextField
        id="quality-service-url"
        label="Service URL"
        tooltip="Address of a running `quality serve`, as Grafana's machine reaches it."
        placeholder="http://localhost:8080"
        value={serviceUrl}
        error={urlError(serviceUrl)}
        disabled={settings.readOnly ?? false}
        onChange={(value) => onChange(setJson(settings, { serviceUrl: value }))}
      />
      <SecretField
        settings={settings}
        onChange={onChange}
        id="quality-service-token"
        label="Token"
        tooltip="A token that the service was started with; needed unless it listens on loopback without one."
        name="serviceToken"
      />
    </FieldSet>
  );
}

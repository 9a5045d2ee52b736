import { useState } from 'react';
import { Combobox, type ComboboxOption, FieldSet, InlineField, InlineSwitch } from '@grafana/ui';
import { type FieldsProps, LABEL_WIDTH, SecretField, TextField } from './fields';
import { type AuthMethod, authMethodOf, keepOnly, setJson, urlError } from './settings';

const METHODS: Array<ComboboxOption<AuthMethod>> = [
  { value: 'none', label: 'None' },
  { value: 'basic', label: 'Basic', description: 'User and password' },
  { value: 'bearer', label: 'Bearer token' },
  { value: 'header', label: 'Custom header', description: 'Such as X-Scope-OrgID' },
];

/** Embedded mode: where Prometheus is, how to sign in, and what is watched. */
export function PrometheusFields({ settings, onChange }: FieldsProps) {
  const { jsonData, readOnly } = settings;
  const [method, setMethod] = useState(() => authMethodOf(settings));
  const disabled = readOnly ?? false;
  const chooseMethod = (next: AuthMethod) => {
    setMethod(next);
    onChange(keepOnly(settings, next));
  };
  const common = { settings, onChange };
  return (
    <>
      <FieldSet label="Prometheus">
        <TextField
          id="quality-prometheus-url"
          label="Prometheus URL"
          tooltip="Anything that speaks Prometheus' API: Prometheus, Mimir, Thanos, VictoriaMetrics. Grafana's machine must reach it."
          placeholder="http://localhost:9090"
          value={jsonData.prometheusUrl}
          error={urlError(jsonData.prometheusUrl)}
          disabled={disabled}
          onChange={(prometheusUrl) => onChange(setJson(settings, { prometheusUrl }))}
        />
        <InlineField label="Authentication" labelWidth={LABEL_WIDTH} htmlFor="quality-auth" disabled={disabled}>
          <Combobox
            id="quality-auth"
            options={METHODS}
            value={method}
            width={50}
            onChange={({ value }) => chooseMethod(value)}
          />
        </InlineField>
        {method === 'basic' && (
          <>
            <TextField
              id="quality-prometheus-user"
              label="User"
              tooltip="User of the basic authentication."
              value={jsonData.prometheusUser}
              disabled={disabled}
              onChange={(prometheusUser) => onChange(setJson(settings, { prometheusUser }))}
            />
            <SecretField
              {...common}
              id="quality-prometheus-password"
              label="Password"
              tooltip="Is stored encrypted."
              name="prometheusPassword"
            />
          </>
        )}
        {method === 'bearer' && (
          <SecretField
            {...common}
            id="quality-prometheus-token"
            label="Token"
            tooltip="Is sent as Authorization: Bearer …; stored encrypted."
            name="prometheusToken"
          />
        )}
        {method === 'header' && (
          <>
            <TextField
              id="quality-prometheus-header"
              label="Header"
              tooltip="Name of the header, such as X-Scope-OrgID for a tenant of Mimir."
              placeholder="X-Scope-OrgID"
              value={jsonData.prometheusHeaderName}
              disabled={disabled}
              onChange={(prometheusHeaderName) => onChange(setJson(settings, { prometheusHeaderName }))}
            />
            <SecretField
              {...common}
              id="quality-prometheus-header-value"
              label="Value"
              tooltip="Is stored encrypted."
              name="prometheusHeaderValue"
            />
          </>
        )}
        <InlineField
          label="Skip TLS verification"
          labelWidth={LABEL_WIDTH}
          tooltip="Accepts any certificate. Anyone between Grafana and Prometheus can then read and change the answers: better give the CA's certificate."
          disabled={disabled}
        >
          <InlineSwitch
            id="quality-tls-skip"
            aria-label="Skip TLS verification"
            value={jsonData.tlsSkipVerify ?? false}
            onChange={(event) => onChange(setJson(settings, { tlsSkipVerify: event.currentTarget.checked }))}
          />
        </InlineField>
        <SecretField
          {...common}
          id="quality-prometheus-ca"
          label="CA certificate"
          tooltip="PEM of the authority that signed Prometheus' certificate, where the machine does not know it."
          placeholder="-----BEGIN CERTIFICATE-----"
          name="prometheusCaCert"
          multiline
        />
      </FieldSet>
      <FieldSet label="What is watched">
        <TextField
          id="quality-config-file"
          label="Configuration file"
          tooltip="Path of a quality.yaml on Grafana's machine: services, inputs, targets and weights. Empty: the built-in defaults."
          placeholder="/etc/grafana/quality.yaml"
          value={jsonData.configFile}
          disabled={disabled}
          onChange={(configFile) => onChange(setJson(settings, { configFile: configFile || undefined }))}
        />
        <TextField
          id="quality-data-folder"
          label="Data folder"
          tooltip="Folder on Grafana's machine that Grafana may write to: trained anomaly models are kept there. Empty: they are trained anew at each start."
          placeholder="/var/lib/grafana/mev-quality"
          value={jsonData.dataFolder}
          disabled={disabled}
          onChange={(dataFolder) => onChange(setJson(settings, { dataFolder: dataFolder || undefined }))}
        />
      </FieldSet>
      <FieldSet label="Deploys">
        <TextField
          id="quality-grafana-url"
          label="Grafana URL"
          tooltip="Where deploys are annotated, this Grafana or another: causes are sought among them. Empty: deploys are not known."
          placeholder="http://localhost:3000"
          value={jsonData.grafanaUrl}
          error={jsonData.grafanaUrl ? urlError(jsonData.grafanaUrl) : undefined}
          disabled={disabled}
          onChange={(grafanaUrl) => onChange(setJson(settings, { grafanaUrl: grafanaUrl || undefined }))}
        />
        <SecretField
          {...common}
          id="quality-grafana-token"
          label="Grafana token"
          tooltip="Of a service account with the role Viewer; stored encrypted."
          name="grafanaToken"
        />
      </FieldSet>
    </>
  );
}

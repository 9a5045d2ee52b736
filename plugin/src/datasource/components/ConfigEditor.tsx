import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { InlineField, RadioButtonGroup } from '@grafana/ui';
import type { QualityOptions, QualitySecrets } from '../types';
import { LABEL_WIDTH } from './config/fields';
import { PrometheusFields } from './config/PrometheusFields';
import { ServiceFields } from './config/ServiceFields';
import { setJson } from './config/settings';

type Props = DataSourcePluginOptionsEditorProps<QualityOptions, QualitySecrets>;
type Mode = NonNullable<QualityOptions['mode']>;

const MODES: Array<{ value: Mode; label: string; description: string }> = [
  { value: 'embedded', label: 'Embedded', description: 'The plugin asks Prometheus itself: nothing else to run' },
  { value: 'service', label: 'Service', description: 'The plugin asks a running `quality serve`' },
];

/** Settings of the data source. Grafana's own button below saves and tests them; the backend tells what it found. */
export default function ConfigEditor({ options, onOptionsChange }: Props) {
  const mode = options.jsonData.mode ?? 'embedded';
  const fields = { settings: options, onChange: onOptionsChange };
  return (
    <>
      <InlineField
        label="Mode"
        labelWidth={LABEL_WIDTH}
        tooltip="Embedded: scores are computed in Grafana's plugin process. Service: by a service of its own, for several Grafanas or large fleets."
        disabled={options.readOnly}
      >
        <RadioButtonGroup
          id="quality-mode"
          aria-label="Mode"
          options={MODES}
          value={mode}
          onChange={(next) => onOptionsChange(setJson(options, { mode: next }))}
        />
      </InlineField>
      {mode === 'embedded' ? <PrometheusFields {...fields} /> : <ServiceFields {...fields} />}
    </>
  );
}

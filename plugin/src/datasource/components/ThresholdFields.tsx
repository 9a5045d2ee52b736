import { InlineField, RadioButtonGroup } from '@grafana/ui';
import type { ForecastQuery } from '@mev-quality/backend/wire';
import { DraftInput } from './DraftInput';

type Threshold = NonNullable<ForecastQuery['threshold']>;

interface Props {
  id: string;
  threshold: Threshold | undefined;
  onChange: (threshold: Threshold | undefined) => void;
}

type Side = 'limit' | Threshold['side'];

const SIDES: Array<{ value: Side; label: string; description: string }> = [
  { value: 'limit', label: 'Limit', description: 'The limit that each resource has' },
  { value: 'above', label: 'Above', description: 'A threshold of your own' },
  { value: 'below', label: 'Below', description: 'A threshold of your own' },
];

/** What must not be passed: the limit of each resource, or a value. */
export function ThresholdFields({ id, threshold, onChange }: Props) {
  return (
    <>
      <InlineField
        label="Breach of"
        labelWidth={14}
        tooltip="The limit of each resource, or a threshold for chosen signals."
      >
        <RadioButtonGroup
          id={`${id}-side`}
          aria-label="Breach of"
          options={SIDES}
          value={threshold?.side ?? 'limit'}
          onChange={(side: Side) => onChange(side === 'limit' ? undefined : { value: threshold?.value ?? 0, side })}
        />
      </InlineField>
      {threshold && (
        <InlineField label="Threshold" labelWidth={14} htmlFor={`${id}-threshold`} tooltip="In the unit of the signal.">
          <DraftInput
            id={`${id}-threshold`}
            type="number"
            width={20}
            value={String(threshold.value)}
            onSave={(text) => onChange({ ...threshold, value: Number(text) || 0 })}
          />
        </InlineField>
      )}
    </>
  );
}

import { useState } from 'react';
import { InlineField, InlineFieldRow, InlineSwitch, Input } from '@grafana/ui';
import { defaultLegend } from '../queries';
import type { QualityDataQuery } from '../types';

interface Props {
  query: QualityDataQuery;
  id: string;
  onChange: (change: { instant?: boolean; legend?: string }) => void;
}

/** Legend and instant. A scorecard has its own frames, to which neither applies. */
export function FormatFields({ query, id, onChange }: Props) {
  const [legend, setLegend] = useState(query.legend ?? '');
  if (query.queryType === 'score' && query.output === 'scorecard') {
    return null;
  }
  const aggregated = query.queryType === 'metrics' && query.aggregation !== undefined && query.aggregation !== 'none';
  return (
    <InlineFieldRow>
      <InlineField
        label="Legend"
        labelWidth={14}
        htmlFor={`${id}-legend`}
        tooltip="Names of series, with {{label}} for a label's value. Empty: the default."
      >
        <Input
          id={`${id}-legend`}
          width={32}
          placeholder={defaultLegend(query) || 'default'}
          value={legend}
          onChange={(event) => setLegend(event.currentTarget.value)}
          onBlur={() => legend !== (query.legend ?? '') && onChange({ legend: legend || undefined })}
        />
      </InlineField>
      {!aggregated && (
        <InlineField label="Instant" labelWidth={14} tooltip="Only the value at the end of the time range.">
          <InlineSwitch
            id={`${id}-instant`}
            aria-label="Instant"
            value={query.instant ?? false}
            onChange={(event) => onChange({ instant: event.currentTarget.checked })}
          />
        </InlineField>
      )}
    </InlineFieldRow>
  );
}

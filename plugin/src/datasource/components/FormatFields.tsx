import { useState } from 'react';
import { InlineField, InlineFieldRow, InlineSwitch, Input } from '@grafana/ui';
import { defaultLegend } from '../queries';
import type { QualityDataQuery } from '../types';

interface Props {
  query: QualityDataQuery;
  id: string;
  onChange: (change: { instant?: boolean; legend?: string }) => void;
}

/** Outputs that are of tables and series with names of their own. */
const OWN_FRAMES: ReadonlySet<string> = new Set(['scorecard', 'events', 'detail']);

/** Whether the value at the end of the time range can be asked for. */
function hasInstant(query: QualityDataQuery): boolean {
  switch (query.queryType) {
    case 'score':
      return true;
    case 'metrics':
      return query.aggregation === undefined || query.aggregation === 'none';
    case 'anomalies':
      return query.output === 'score';
  }
}

/** Legend and instant, where they apply: a scorecard, say, has its own frames. */
export function FormatFields({ query, id, onChange }: Props) {
  const [legend, setLegend] = useState(query.legend ?? '');
  if (OWN_FRAMES.has(query.queryType === 'metrics' ? '' : query.output)) {
    return null;
  }
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
      {hasInstant(query) && (
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

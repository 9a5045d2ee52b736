import { InlineField, InlineFieldRow, InlineSwitch } from '@grafana/ui';
import { defaultLegend } from '../queries';
import type { QualityDataQuery } from '../types';
import { DraftInput } from './DraftInput';

interface Props {
  query: QualityDataQuery;
  id: string;
  onChange: (change: { instant?: boolean; legend?: string }) => void;
}

/** Outputs that are of tables and series with names of their own. */
const OWN_FRAMES: ReadonlySet<string> = new Set(['scorecard', 'events', 'detail', 'table', 'exhaustions', 'grades']);

/** The query, if its series can be named. */
function withSeries(query: QualityDataQuery) {
  switch (query.queryType) {
    case 'rootCause':
    case 'alerts':
    case 'escalations':
      return undefined;
    case 'metrics':
      return query;
    default:
      return OWN_FRAMES.has(query.output) ? undefined : query;
  }
}

/** The query, if the value at the end of the time range can be asked for. */
function withInstant(query: QualityDataQuery) {
  switch (query.queryType) {
    case 'score':
      return query;
    case 'metrics':
      return query.aggregation === undefined || query.aggregation === 'none' ? query : undefined;
    case 'anomalies':
      return query.output === 'score' ? query : undefined;
    default:
      return undefined;
  }
}

/** Legend and instant, where they apply: a scorecard, say, has its own frames. */
export function FormatFields({ query, id, onChange }: Props) {
  const named = withSeries(query);
  if (!named) {
    return null;
  }
  const timed = withInstant(query);
  return (
    <InlineFieldRow>
      <InlineField
        label="Legend"
        labelWidth={14}
        htmlFor={`${id}-legend`}
        tooltip="Names of series, with {{label}} for a label's value. Empty: the default."
      >
        <DraftInput
          id={`${id}-legend`}
          width={32}
          placeholder={defaultLegend(query) || 'default'}
          value={named.legend ?? ''}
          onSave={(legend) => onChange({ legend: legend || undefined })}
        />
      </InlineField>
      {timed && (
        <InlineField label="Instant" labelWidth={14} tooltip="Only the value at the end of the time range.">
          <InlineSwitch
            id={`${id}-instant`}
            aria-label="Instant"
            value={timed.instant ?? false}
            onChange={(event) => onChange({ instant: event.currentTarget.checked })}
          />
        </InlineField>
      )}
    </InlineFieldRow>
  );
}

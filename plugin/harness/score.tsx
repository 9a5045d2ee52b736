import { useMemo } from 'react';
import { type DataFrame, dateTime, LoadingState, type PanelData, type PanelProps } from '@grafana/data';
import { PanelChrome } from '@grafana/ui';
import ScorePanel from '../src/panels/score/components/ScorePanel';
import { SCORE_DEFAULTS } from '../src/panels/score/fieldDefaults';
import { DEFAULT_OPTIONS, type ScoreOptions } from '../src/panels/score/options';
import { type CaseName, CASES } from './frames/cases';
import { FROM, TO, toFrames } from './frames/scorecard';
import type { Shown } from './shown';

const STATES: Partial<Record<CaseName, LoadingState>> = { error: LoadingState.Error, loading: LoadingState.Loading };

function panelData({ name, links }: Shown): PanelData {
  const from = dateTime(FROM);
  const to = dateTime(TO);
  return {
    series: toFrames(CASES[name as CaseName]).map((frame) => withLinks(frame, links)),
    state: STATES[name as CaseName] ?? LoadingState.Done,
    timeRange: { from, to, raw: { from, to } },
    ...(name === 'error' && {
      errors: [{ message: 'Prometheus at http://localhost:9090 did not answer: connection refused.' }],
    }),
  };
}

/** Grafana puts the data links of the field config into the frames; here they are put in by hand. */
function withLinks(frame: DataFrame, links: number): DataFrame {
  for (const field of frame.fields) {
    field.getLinks = () =>
      Array.from({ length: links }, (_, i) => ({
        href: `#link-${i}`,
        title: `Runbook ${i + 1}`,
        target: '_self' as const,
        origin: field,
      }));
  }
  return frame;
}

function panelProps(data: PanelData, innerWidth: number, innerHeight: number): PanelProps<ScoreOptions> {
  return {
    id: 1,
    data,
    timeRange: data.timeRange,
    timeZone: 'utc',
    options: DEFAULT_OPTIONS,
    fieldConfig: { defaults: SCORE_DEFAULTS, overrides: [] },
    transparent: false,
    width: innerWidth,
    height: innerHeight,
    renderCounter: 0,
    title: 'Quality score',
    eventBus: undefined as never,
    replaceVariables: (text) => text,
    onOptionsChange: () => undefined,
    onFieldConfigChange: () => undefined,
    onChangeTimeRange: () => undefined,
  };
}

/** Draws the score panel from recorded frames, without Grafana. */
export function ScoreHarness(shown: Shown) {
  const { width, height } = shown;
  const data = useMemo(() => panelData(shown), [shown]);
  return (
    <PanelChrome width={width} height={height} title={height >= 200 ? 'Quality score' : ''} hoverHeader={height < 200}>
      {(innerWidth, innerHeight) => <ScorePanel {...panelProps(data, innerWidth, innerHeight)} />}
    </PanelChrome>
  );
}

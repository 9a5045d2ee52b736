import { useEffect, useMemo, useState } from 'react';
import {
  type DataQueryRequest,
  type DataSourceApi,
  dateTime,
  type EventBus,
  EventBusSrv,
  LoadingState,
  type PanelData,
  type PanelProps,
} from '@grafana/data';
import { type DataSourceSrv, setDataSourceSrv } from '@grafana/runtime';
import { PanelChrome } from '@grafana/ui';
import { of } from 'rxjs';
import AnomalyPanel from '../src/panels/anomaly/components/AnomalyPanel';
import { type AnomalyOptions, DEFAULT_OPTIONS } from '../src/panels/anomaly/options';
import { DATASOURCE_ID } from '../src/shared/ids';
import { ANOMALIES_FROM, ANOMALIES_TO } from '../src/testing/anomalies';
import { ANOMALY_CASES, type AnomalyCase, bandsOf } from './frames/anomalies';
import { toFrames } from './frames/scorecard';
import type { Shown } from './shown';

declare global {
  interface Window {
    /** Shows the time range that is later by so many milliseconds: for measuring how fast that is. */
    moveTimeRange?: (ms: number) => void;
  }
}

const STATES: Partial<Record<AnomalyCase, LoadingState>> = { error: LoadingState.Error, loading: LoadingState.Loading };
const ANOMALIES = {
  refId: 'A',
  datasource: { type: DATASOURCE_ID, uid: 'mev-quality' },
  queryType: 'anomalies',
  output: 'detail',
};

/** A data source that answers the bands of what it is asked for. */
const source: Pick<DataSourceApi, 'query'> = {
  query: (request) => of({ data: toFrames(bandsOf(request.targets[0])) }),
};
setDataSourceSrv({ get: () => Promise.resolve(source) } as Partial<DataSourceSrv> as DataSourceSrv);

interface Range {
  from: number;
  to: number;
}

function timeRangeOf({ from, to }: Range): PanelData['timeRange'] {
  return { from: dateTime(from), to: dateTime(to), raw: { from: dateTime(from), to: dateTime(to) } };
}

/** Draws the anomaly panel from made frames, without Grafana. */
export function AnomalyHarness({ name, width, height, peers }: Shown) {
  const [range, setRange] = useState<Range>({ from: ANOMALIES_FROM, to: ANOMALIES_TO });
  const [eventBus] = useState<EventBus>(() => new EventBusSrv());
  const series = useMemo(() => toFrames(ANOMALY_CASES[name as AnomalyCase]()), [name]);
  useEffect(() => {
    window.moveTimeRange = (ms) => setRange(({ from, to }) => ({ from: from + ms, to: to + ms }));
  }, []);
  const timeRange = useMemo(() => timeRangeOf(range), [range]);
  const data = useMemo<PanelData>(
    () => ({
      series,
      state: STATES[name as AnomalyCase] ?? LoadingState.Done,
      timeRange,
      request: requestOf(timeRange),
      ...(name === 'error' && { errors: [{ message: 'Prometheus at http://localhost:9090 did not answer.' }] }),
    }),
    [series, name, timeRange]
  );
  const props = (innerWidth: number, innerHeight: number): PanelProps<AnomalyOptions> => ({
    id: 1,
    data,
    timeRange,
    timeZone: 'utc',
    options: { ...DEFAULT_OPTIONS, showPeers: peers },
    fieldConfig: { defaults: {}, overrides: [] },
    transparent: false,
    width: innerWidth,
    height: innerHeight,
    renderCounter: 0,
    title: 'Anomalies',
    eventBus,
    replaceVariables: (text) => text,
    onOptionsChange: () => undefined,
    onFieldConfigChange: () => undefined,
    onChangeTimeRange: setRange,
  });
  return (
    <>
      <output className="sr-only" aria-label="Time range">
        {[timeRange.from, timeRange.to].map((one) => one.utc().format('HH:mm')).join(' to ')}
      </output>
      <PanelChrome width={width} height={height} title={height >= 200 ? 'Anomalies' : ''} hoverHeader={height < 200}>
        {(innerWidth, innerHeight) => <AnomalyPanel {...props(innerWidth, innerHeight)} />}
      </PanelChrome>
    </>
  );
}

function requestOf(range: PanelData['timeRange']): DataQueryRequest {
  return {
    requestId: 'Q100',
    interval: '1m',
    intervalMs: 60_000,
    range,
    scopedVars: {},
    targets: [ANOMALIES],
    timezone: 'utc',
    app: 'harness',
    startTime: 0,
  };
}

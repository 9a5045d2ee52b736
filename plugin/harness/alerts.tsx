import { useEffect, useMemo, useState } from 'react';
import {
  createDataFrame,
  type DataQueryRequest,
  dateTime,
  LoadingState,
  OrgRole,
  type PanelData,
  type PanelProps,
} from '@grafana/data';
import { type BackendSrv, config, setBackendSrv, setDataSourceSrv, type DataSourceSrv } from '@grafana/runtime';
import { PanelChrome } from '@grafana/ui';
import { from } from 'rxjs';
import AlertsPanel from '../src/panels/alerts/components/AlertsPanel';
import { type AlertsOptions, DEFAULT_OPTIONS } from '../src/panels/alerts/options';
import type { AlertView } from '../src/shared/alerts/alertView';
import { withAskedAt } from '../src/shared/alerts/askedAt';
import { DATASOURCE_ID } from '../src/shared/ids';
import { withLostSince } from '../src/shared/live/lostSince';
import { alertView } from '../src/testing/alerts';
import { ALERT_CASES, type AlertsCase, framesOf } from './frames/alerts';
import type { Shown } from './shown';

declare global {
  interface Window {
    /** Has the panel show what the server knows, as after a refresh. */
    askAgain?: () => void;
    /** One more critical alert, newer than all. */
    fireAnother?: () => void;
  }
}

const STATES: Partial<Record<AlertsCase, LoadingState>> = { error: LoadingState.Error, loading: LoadingState.Loading };
const HOUR_MS = 3_600_000;
const SLOW_MS = 100;

const refusal = {
  status: 403,
  statusText: 'Forbidden',
  data: { detail: 'You are a Viewer of this organisation.' },
  config: {},
};

/** A server that keeps alerts, and what is done to them. */
function createServer(name: AlertsCase) {
  let alerts: AlertView[] = [...ALERT_CASES[name]()];
  const act = (url: string): unknown => {
    const [, what, id] = /alerts\/(acknowledge|unacknowledge)\/([^/]+)$/.exec(url) ?? [];
    if (name === 'refused') {
      throw refusal;
    }
    const until = Date.now() + 4 * HOUR_MS;
    const done: Partial<AlertView> =
      what === 'acknowledge'
        ? { status: 'acknowledged', acknowledgedBy: 'you', acknowledgedUntil: until, nextLevelAt: null }
        : { status: 'firing', acknowledgedBy: '', acknowledgedUntil: null };
    alerts = alerts.map((alert) => (alert.id === decodeURIComponent(id ?? '') ? { ...alert, ...done } : alert));
    return { status: 'acknowledged', alert_id: id, until: new Date(until).toISOString(), pending: false };
  };
  return {
    alerts: () => alerts,
    fire: () => {
      alerts = [
        alertView({ id: `n${alerts.length}`, name: 'NewOne', startsAt: alertView().startsAt + HOUR_MS / 15 }),
        ...alerts,
      ];
    },
    act: (url: string) =>
      new Promise<{ data: unknown }>((resolve, reject) => {
        setTimeout(() => {
          try {
            resolve({ data: act(url) });
          } catch (error) {
            reject(error as Error);
          }
        }, SLOW_MS);
      }),
  };
}

const sources: Pick<DataSourceSrv, 'getList'> = { getList: () => [] };
setDataSourceSrv(sources as DataSourceSrv);

/** Draws the alerts panel from made alerts, without Grafana. */
export function AlertsHarness({ name, width, height }: Shown) {
  const kind = name as AlertsCase;
  const [server] = useState(() => createServer(kind));
  const [answered, setAnswered] = useState(() => ({ alerts: server.alerts(), at: Date.now() }));
  useEffect(() => {
    setBackendSrv({ fetch: ({ url }: { url: string }) => from(server.act(url)) } as Partial<BackendSrv> as BackendSrv);
    config.bootData.user.orgRole = kind === 'viewer' ? OrgRole.Viewer : OrgRole.Editor;
    config.bootData.user.login = 'you';
    window.askAgain = () => setAnswered({ alerts: server.alerts(), at: Date.now() });
    window.fireAnother = () => {
      server.fire();
      window.askAgain?.();
    };
  }, [server, kind]);

  const data = useMemo<PanelData>(() => panelData(kind, answered.alerts, answered.at), [kind, answered]);
  const props = (innerWidth: number, innerHeight: number): PanelProps<AlertsOptions> => ({
    id: 1,
    data,
    timeRange: data.timeRange,
    timeZone: 'utc',
    options: DEFAULT_OPTIONS,
    fieldConfig: { defaults: {}, overrides: [] },
    transparent: false,
    width: innerWidth,
    height: innerHeight,
    renderCounter: 0,
    title: 'Alerts',
    eventBus: undefined as never,
    replaceVariables: (text) => text,
    onOptionsChange: () => undefined,
    onFieldConfigChange: () => undefined,
    onChangeTimeRange: () => undefined,
  });
  return (
    <PanelChrome width={width} height={height} title={height >= 200 ? 'Alerts' : ''} hoverHeader={height < 200}>
      {(innerWidth, innerHeight) => <AlertsPanel {...props(innerWidth, innerHeight)} />}
    </PanelChrome>
  );
}

function panelData(name: AlertsCase, alerts: readonly AlertView[], at: number): PanelData {
  const timeRange = { from: dateTime(at - HOUR_MS), to: dateTime(at), raw: { from: 'now-1h', to: 'now' } };
  return {
    series: seriesOf(name, alerts, at),
    state: STATES[name] ?? LoadingState.Done,
    timeRange,
    request: requestOf(timeRange, at),
    ...(name === 'error' && { errors: [{ message: 'The service at http://localhost:8686 did not answer.' }] }),
  };
}

function seriesOf(name: AlertsCase, alerts: readonly AlertView[], at: number) {
  switch (name) {
    case 'empty':
    case 'error':
    case 'loading':
      return [];
    case 'otherShape':
      return [createDataFrame({ fields: [{ name: 'value', values: [1] }] })];
    case 'lost':
      return framesOf(alerts, at).map((frame) => withLostSince(withAskedAt(frame, at - 300_000), at - 300_000));
    default:
      return framesOf(alerts, at).map((frame) => withAskedAt(frame, at));
  }
}

function requestOf(range: PanelData['timeRange'], startTime: number): DataQueryRequest {
  return {
    requestId: 'Q100',
    interval: '1m',
    intervalMs: 60_000,
    range,
    scopedVars: {},
    targets: [{ refId: 'A', datasource: { type: DATASOURCE_ID, uid: 'mev-quality' } }],
    timezone: 'utc',
    app: 'harness',
    startTime,
  };
}

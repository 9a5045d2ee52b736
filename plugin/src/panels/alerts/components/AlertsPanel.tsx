import { useMemo } from 'react';
import { type DataQueryError, LoadingState, type PanelData, type PanelProps } from '@grafana/data';
import { askedAtOf } from '../../../shared/alerts/askedAt';
import { askedSource, carriedFrom } from '../../../shared/panel/carried';
import { lostSinceOf } from '../../../shared/live/lostSince';
import { PanelMessage } from '../../../shared/panel/PanelMessage';
import { PanelSkeleton } from '../../../shared/panel/PanelSkeleton';
import { acknowledgeForSeconds, leftOut, readAlerts } from '../model/readAlerts';
import { onlySource } from '../model/onlySource';
import { type AlertsOptions, DEFAULT_OPTIONS } from '../options';
import { AlertsBody } from './AlertsBody';

/** The active alerts, how far each has escalated, who was told, and a button to acknowledge. */
export default function AlertsPanel(props: PanelProps<AlertsOptions>) {
  const { data, timeRange, width, height, transparent, timeZone, options } = props;
  const alerts = useMemo(() => readAlerts(data.series), [data.series]);
  const uid = askedSource(data.request) ?? onlySource();
  const carried = useMemo(() => carriedFrom(timeRange, uid), [timeRange, uid]);
  if (alerts === undefined) {
    return <NoAlerts data={data} width={width} height={height} />;
  }
  return (
    <AlertsBody
      {...{ alerts, uid, carried, width, height, transparent, timeZone }}
      options={{ ...DEFAULT_OPTIONS, ...options }}
      askedAt={askedAtOf(data.series) ?? data.request?.startTime ?? 0}
      left={leftOut(data.series)}
      acknowledgeForSeconds={acknowledgeForSeconds(data.series)}
      lostSince={lostSinceOf(data.series)}
      problem={data.errors?.[0] && wordsOf(data.errors[0])}
    />
  );
}

/** While it loads, and why there is no list of alerts. */
function NoAlerts({ data, width, height }: { data: PanelData; width: number; height: number }) {
  if (data.state === LoadingState.Loading || data.state === LoadingState.NotStarted) {
    const rows = Array.from({ length: Math.max(1, Math.floor((height - 30) / 60)) }, () => ({ height: 44 }));
    return <PanelSkeleton what="the alerts" bones={[{ width: '60%', height: 20 }, ...rows]} />;
  }
  const error = data.errors?.[0];
  const what = error
    ? `No alerts can be shown: ${wordsOf(error)}`
    : `No alerts can be shown: the query answered ${data.series.length > 0 ? 'something else' : 'nothing'}`;
  const remedy = error
    ? 'Grafana still notifies by itself. Check the data source and its query.'
    : 'Choose the MEV Quality data source and a query of type Alerts with output List.';
  return <PanelMessage {...{ what, remedy, width, height }} failed={error !== undefined} />;
}

/** The words of an error, without the dot at their end. */
const wordsOf = (error: DataQueryError) =>
  (error.data?.message ?? error.message ?? 'the query failed').trim().replace(/\.+$/, '');

import { useMemo } from 'react';
import { type DataQueryError, LoadingState, type PanelProps } from '@grafana/data';
import { askedSource, carriedFrom } from '../../../shared/panel/carried';
import { PanelMessage } from '../../../shared/panel/PanelMessage';
import { readAnswer } from '../model/readAnswer';
import { rowsOf } from '../model/rows';
import { type AnomalyOptions, DEFAULT_OPTIONS } from '../options';
import { AnomalyBody } from './AnomalyBody';
import { LoadingChart } from './LoadingChart';

/** What is unusual, how much so and why: metrics with their expected bands, above the scores of all. */
export default function AnomalyPanel(props: PanelProps<AnomalyOptions>) {
  const { data, timeRange, width, height, timeZone, options, eventBus, onChangeTimeRange } = props;
  const answer = useMemo(() => readAnswer(data.series), [data.series]);
  const now = timeRange.to.valueOf();
  const rows = useMemo(() => rowsOf(answer, now), [answer, now]);
  if (rows.length > 0) {
    return (
      <AnomalyBody
        {...{ answer, rows, data, width, height, timeZone, eventBus }}
        span={{ from: timeRange.from.valueOf(), to: now }}
        options={{ ...DEFAULT_OPTIONS, ...options }}
        carried={carriedFrom(timeRange, askedSource(data.request))}
        onZoom={onChangeTimeRange}
      />
    );
  }
  if (data.state === LoadingState.Loading) {
    return <LoadingChart height={height} />;
  }
  const error = data.errors?.[0];
  const [what, remedy] = error
    ? [`No anomalies: ${messageOf(error)}`, 'Check the data source and its query.']
    : emptyWords(data.series.length > 0, answer.notices[0]);
  return <PanelMessage {...{ what, remedy, width, height }} failed={error !== undefined} />;
}

/** The words of an error, without the dot at their end. */
const messageOf = (error: DataQueryError) => withoutDot(error.data?.message ?? error.message ?? 'the query failed');

const withoutDot = (words: string) => words.trim().replace(/\.+$/, '');

function emptyWords(answered: boolean, notice: string | undefined): [what: string, remedy: string] {
  if (notice !== undefined) {
    return [withoutDot(notice), 'What is watched stands below anomalies in quality.yaml; the panel fills by itself.'];
  }
  return answered
    ? [
        'No anomalies: the query answered no entity',
        "Check the query's filter, or add categories below anomalies in quality.yaml.",
      ]
    : [
        'No anomalies: the query answered nothing',
        'Choose the MEV Quality data source and a query of type Anomalies with output Detail.',
      ];
}

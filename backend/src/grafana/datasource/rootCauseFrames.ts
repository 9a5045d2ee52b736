/** Frames of a root cause query. */
import type { AnalysisReader } from '../../monitor/analysis/types';
import type { RootCauseAnswer, RootCauseQuery } from '../../wire';
import type { Frame } from '../sdk/frame';
import type { TimeRange } from '../sdk/types';
import { causeGraph } from './causeGraph';
import { PROBABILITY_CONFIG } from './fieldConfigs';
import { noticesMeta } from './notices';
import { columnsOf, parseTime, tableOrNothing, timeOr } from './table';

export async function rootCauseFrames(
  reader: AnalysisReader,
  query: RootCauseQuery,
  { fromMs, toMs }: TimeRange,
  signal: AbortSignal
): Promise<Frame[]> {
  const answer = await reader.rootCause(query, { startMs: fromMs, endMs: toMs }, signal);
  return query.output === 'graph' ? causeGraph(answer) : [causesTable(answer)];
}

function causesTable({ causes, notices }: RootCauseAnswer): Frame {
  const { text, number, json } = columnsOf(causes);
  const nothing = causes.length === 0 ? ['Nothing stands out in this time range.'] : [];
  return tableOrNothing(
    'causes',
    [
      number('rank', ({ rank }) => rank, { unit: 'none', decimals: 0 }),
      text('service', ({ service }) => service),
      text('team', ({ team }) => team),
      text('chain', ({ chain }) => chain),
      number('confidence', ({ confidence }) => confidence, PROBABILITY_CONFIG),
      number('onset', ({ onset }) => parseTime(onset), timeOr('only a change')),
      text('signal', ({ signal }) => signal),
      text('text', ({ sentence }) => sentence),
      json('evidence', ({ evidence }) => evidence),
      json('counterEvidence', ({ counterEvidence }) => counterEvidence),
      json('changes', ({ changes }) => changes),
      json('explains', ({ explains }) => explains),
    ],
    noticesMeta([...notices, ...nothing])
  );
}

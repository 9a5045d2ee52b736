/** Frames of a patterns query. */
import type { AnalysisReader } from '../../monitor/analysis/types';
import type { PatternsQuery, PatternView } from '../../wire';
import type { Frame, FrameMeta } from '../sdk/frame';
import type { TimeRange } from '../sdk/types';
import { PROBABILITY_CONFIG } from './fieldConfigs';
import { withLegend } from './legend';
import { noticesMeta } from './notices';
import { numericFrame } from './series';
import { columnsOf, firstRows, parseTime, tableOrNothing, timeOr } from './table';

export function patternsFrame(reader: AnalysisReader, query: PatternsQuery, { fromMs, toMs }: TimeRange): Frame {
  switch (query.output) {
    case 'table': {
      const { patterns, notices } = reader.patternsNow(query);
      return patternTable('patterns', patterns, notices);
    }
    case 'events':
      return patternTable('events', reader.patternEvents(query, { startMs: fromMs, endMs: toMs }), []);
    case 'confidence': {
      const { rows, notices } = reader.patternConfidences(query);
      const series = rows.map(({ labels, confidence }) => ({
        name: 'confidence',
        labels,
        values: Float64Array.of(confidence),
        config: withLegend(PROBABILITY_CONFIG, query.legend, labels),
      }));
      return numericFrame('confidence', series, noticesMeta(notices));
    }
  }
}

/** Columns as `PATTERN_COLUMNS` names them. */
function patternTable(name: string, patterns: readonly PatternView[], notices: readonly string[]): Frame {
  const { rows, left } = firstRows(patterns, 'patterns');
  const { text, number, time, json } = columnsOf(rows);
  const meta: FrameMeta = noticesMeta([...notices, ...left]);
  return tableOrNothing(
    name,
    [
      text('id', ({ id }) => id),
      time('time', ({ startedAt }) => startedAt),
      number('timeEnd', ({ endedAt }) => parseTime(endedAt), timeOr('goes on')),
      text('pattern', ({ pattern }) => pattern),
      text('title', ({ title }) => title),
      text('service', ({ service }) => service),
      text('team', ({ team }) => team),
      text('chain', ({ chain }) => chain),
      number('confidence', ({ confidence }) => confidence, PROBABILITY_CONFIG),
      text('text', ({ summary }) => summary),
      text('affected', ({ affected }) => affected.join(', ')),
      json('details', ({ details }) => details),
      json('evidence', ({ evidence }) => evidence),
      json('counterEvidence', ({ counterEvidence }) => counterEvidence),
      text('action', ({ action }) => action),
      text('playbook', ({ playbook }) => playbook),
    ],
    meta
  );
}

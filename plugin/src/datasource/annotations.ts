import {
  type AnnotationEvent,
  type AnnotationSupport,
  type DataFrame,
  DataFrameView,
  type Field,
  FieldType,
} from '@grafana/data';
import { STATE_CODES, type State } from '@mev-quality/backend/wire';
import { of } from 'rxjs';
import { lazyComponent } from '../shared/lazyComponent';
import { annotationQuery } from './annotationQuery';
import type { QualityDataQuery } from './types';

const stateOf = (code: unknown) =>
  (Object.keys(STATE_CODES) as State[]).find((state) => STATE_CODES[state] === code) ?? 'unknown';

const entityOf = ({ labels, name }: Field) =>
  labels?.entity ?? labels?.service ?? labels?.chain ?? labels?.team ?? (labels ? 'overall' : name);

/**
 * A region for each stretch of time in which an entity was not `ok`.
 * @param frames time series of `STATE_CODES`, in ascending order of time
 */
export function stateEvents(frames: DataFrame[]): AnnotationEvent[] {
  return frames.flatMap((frame) => {
    const times = frame.fields.find((field) => field.type === FieldType.time);
    const states = frame.fields.filter((field) => field.type === FieldType.number);
    return times ? states.flatMap((field) => eventsOf(times, field)) : [];
  });
}

function eventsOf(times: Field, field: Field): AnnotationEvent[] {
  const entity = entityOf(field);
  const events: AnnotationEvent[] = [];
  let before: State = 'ok';
  for (let i = 0; i < field.values.length; i++) {
    const time: number = times.values[i];
    const state = stateOf(field.values[i]);
    const open = before === 'ok' ? undefined : events.at(-1);
    if (open) {
      open.timeEnd = time;
      open.isRegion = true;
    }
    if (state !== 'ok' && state !== before) {
      events.push({ time, title: `${entity} ${state}`, text: `${entity} was ${state}`, tags: [state, entity] });
    }
    before = state;
  }
  return events;
}

/** A region for each anomaly of an answer of output `events`; one that goes on reaches to now. */
export function anomalyEvents(frames: DataFrame[], now: number): AnnotationEvent[] {
  return rowsOf<AnomalyRow>(frames).map(({ category, entity, severity, title, text, ...when }) => ({
    ...stretch(when, now),
    title,
    text,
    tags: [severity, category, entity],
  }));
}

/** The same of patterns, with what to do. */
export function patternEvents(frames: DataFrame[], now: number): AnnotationEvent[] {
  return rowsOf<PatternRow>(frames).map(({ pattern, title, service, text, action, ...when }) => ({
    ...stretch(when, now),
    title: `${service}: ${title}`,
    text: [text, action].filter(Boolean).join(' '),
    tags: [pattern, service],
  }));
}

/** The same of alerts. */
export function alertEvents(frames: DataFrame[], now: number): AnnotationEvent[] {
  return rowsOf<AlertRow>(frames).map(({ severity, name, service, summary, ...when }) => ({
    ...stretch(when, now),
    title: service ? `${service}: ${name}` : name,
    text: summary,
    tags: [severity, name, ...(service ? [service] : [])],
  }));
}

interface Stretch {
  id: string;
  time: number;
  timeEnd: number | null;
}

interface AnomalyRow extends Stretch {
  category: string;
  entity: string;
  severity: string;
  title: string;
  text: string;
}

interface PatternRow extends Stretch {
  pattern: string;
  title: string;
  service: string;
  text: string;
  action: string;
}

interface AlertRow extends Stretch {
  severity: string;
  name: string;
  service: string | null;
  summary: string;
}

const rowsOf = <Row extends object>(frames: DataFrame[]): Row[] =>
  frames.flatMap((frame) => new DataFrameView<Row>(frame).toArray());

const stretch = ({ id, time, timeEnd }: Stretch, now: number) => ({
  id,
  time,
  timeEnd: timeEnd ?? now,
  isRegion: true,
});

/** Annotations of this data source: when things were degraded, down or unknown, unusual, failing in a known way, or alerted. */
export const qualityAnnotations: AnnotationSupport<QualityDataQuery> = {
  QueryEditor: lazyComponent(() => import('./components/AnnotationQueryEditor')),
  getDefaultQuery: () => ({ queryType: 'score', scope: 'service', output: 'state' }),
  prepareQuery: ({ target }) => annotationQuery(target),
  processEvents: ({ target }, frames) => of(eventsBy(target?.queryType, frames)),
};

function eventsBy(queryType: string | undefined, frames: DataFrame[]): AnnotationEvent[] {
  switch (queryType) {
    case 'anomalies':
      return anomalyEvents(frames, Date.now());
    case 'patterns':
      return patternEvents(frames, Date.now());
    case 'alerts':
      return alertEvents(frames, Date.now());
    default:
      return stateEvents(frames);
  }
}

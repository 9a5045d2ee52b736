/** An answer that goes on: first the backend's, then that with each live update. */
import {
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  dateTimeFormat,
  LoadingState,
  type QueryResultMetaNotice,
} from '@grafana/data';
import {
  asyncScheduler,
  concat,
  filter,
  map,
  type Observable,
  of,
  scan,
  skipWhile,
  switchMap,
  throttleTime,
} from 'rxjs';
import type { LiveScores } from '../../shared/live/liveScores';
import { withLostSince } from '../../shared/live/lostSince';
import type { QualityDataQuery, ScoreDataQuery } from '../types';
import { framesAt, type LiveFinding, shownBy } from './liveFrames';

/** Panels are not drawn more often, however many channels tell something. */
const SHORTEST_MS = 1_000;
/** Where nothing changes, the time axis still moves on. */
const LONGEST_MS = 60_000;
const DEFAULT_POINTS = 1_000;
const NOTHING: LiveFinding = { rows: new Map(), newer: { states: false, scores: false } };

interface Shown {
  frames: DataFrame[];
  /** What the frames show of the live rows. */
  content: string;
  lostSince?: number;
  /** Whether there is something to draw. */
  draw: boolean;
  /** Epoch milliseconds. */
  drawn: number;
}

/**
 * @param queries those of the request to keep up to date
 * @param live the data source's live scores
 */
export function followLive(
  answer: Observable<DataQueryResponse>,
  request: DataQueryRequest<QualityDataQuery>,
  queries: readonly ScoreDataQuery[],
  live: Observable<LiveScores>
): Observable<DataQueryResponse> {
  return answer.pipe(
    switchMap((response) => {
      // Runtime data of Grafana's own parser: frames and nothing else.
      const frames = response.data as DataFrame[];
      return response.state === LoadingState.Loading || frames.length === 0
        ? of(response)
        : concat(of(response), updates(response, frames, request, queries, live));
    })
  );
}

function updates(
  response: DataQueryResponse,
  frames: DataFrame[],
  request: DataQueryRequest<QualityDataQuery>,
  queries: readonly ScoreDataQuery[],
  live: Observable<LiveScores>
): Observable<DataQueryResponse> {
  const { range, intervalMs, maxDataPoints: maxPoints = DEFAULT_POINTS, timezone } = request;
  const spanMs = range.to.valueOf() - range.from.valueOf();
  const stepMs = Math.max(intervalMs, spanMs / maxPoints);
  // What is live was read some seconds ago: an answer that is newer must not be put back.
  const isNewer = (at: number | undefined) => at !== undefined && at > range.to.valueOf();
  const contentOf = (finding: LiveFinding) => queries.map((query) => shownBy(query, frames, finding)).join();
  const start: Shown = { frames, content: contentOf(NOTHING), draw: false, drawn: Date.now() };
  return live.pipe(
    // What never was there is not lost: the answer is as new as it would be without.
    skipWhile(({ status }) => status !== 'live'),
    throttleTime(SHORTEST_MS, asyncScheduler, { leading: true, trailing: true }),
    scan((before: Shown, scores): Shown => {
      const time = Date.now();
      if (scores.status !== 'live') {
        // While it connects anew, what is shown is as old as it was.
        const lostSince = scores.status === 'lost' ? scores.lostSince : before.lostSince;
        return { ...before, lostSince, draw: lostSince !== before.lostSince };
      }
      const { rows, readAt, scoredAt } = scores;
      const newer = { states: isNewer(readAt), scores: isNewer(scoredAt) };
      const moment = { rows, newer, time, spanMs, stepMs, maxPoints };
      const content = contentOf(moment);
      const draw = content !== before.content || before.lostSince !== undefined || time - before.drawn >= LONGEST_MS;
      return {
        frames: queries.reduce((all, query) => framesAt(query, all, moment), before.frames),
        content,
        lostSince: undefined,
        draw,
        drawn: draw ? time : before.drawn,
      };
    }, start),
    filter(({ draw }) => draw),
    map(({ frames: data, lostSince }) =>
      lostSince === undefined
        ? { ...response, state: LoadingState.Streaming, data }
        : // Without Grafana's sign of a stream, which there is not any more.
          { ...response, state: LoadingState.Done, data: lostFrames(data, lostSince, timezone) }
    )
  );
}

/** Said on one frame: Grafana draws the notices of all of them at the panel's title. */
function lostFrames([first, ...rest]: DataFrame[], since: number, timeZone: string): DataFrame[] {
  if (!first) {
    return rest;
  }
  const at = dateTimeFormat(since, { format: 'HH:mm', timeZone });
  const notice: QueryResultMetaNotice = {
    severity: 'warning',
    text: `Live updates are lost since ${at}; what you see is from then. They come back by themselves.`,
  };
  const notices = [...(first.meta?.notices ?? []), notice];
  return [withLostSince({ ...first, meta: { ...first.meta, notices } }, since), ...rest];
}

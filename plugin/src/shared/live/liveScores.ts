/** The scores and states of everything, kept up to date. */
import { COMPONENTS, type ComponentName, type ScoreScope, STATE_CODES, type State } from '@mev-quality/backend/wire';
import { map, type Observable } from 'rxjs';
import { numberOf } from './cells';
import type { LivePacket } from './packet';
import { sharedByUid } from './shared';
import { type LiveConnection, liveState } from './status';

export interface LiveRow {
  /** Epoch milliseconds of the state. */
  time: number;
  scope: ScoreScope;
  /** The service's, chain's or team's name; `overall` for the fleet. */
  entity: string;
  state: State;
  /** 0–100; null when unknown. */
  score: number | null;
  grade: string | null;
  /** Percent of the weight whose inputs are known. */
  coverage: number;
  /** 0–100; null when unknown. */
  components: Record<ComponentName, number | null>;
}

export interface LiveScores extends LiveConnection {
  /** By `liveKey`; while the connection is lost, as they were. */
  rows: ReadonlyMap<string, LiveRow>;
  /** Epoch milliseconds that all states are of; absent while there is none. */
  readAt?: number;
  /** Epoch milliseconds that all scores, coverages and components are of; absent while there is none. */
  scoredAt?: number;
}

type Content = Pick<LiveScores, 'rows' | 'readAt' | 'scoredAt'>;

export const liveKey = (scope: string, entity: string) => `${scope}/${entity}`;

/**
 * Live scores of a data source, by one subscription for all who want them: the newest at once, then each change, at most
 * about one a second. Neither ends nor fails, and costs nothing while the page is hidden.
 */
export const liveScores: (uid: string) => Observable<LiveScores> = sharedByUid((uid) =>
  liveState<Content>(uid, 'scores', { rows: new Map() }, contentAfter).pipe(
    map(({ status, lostSince, content }) => ({ status, lostSince, ...content }))
  )
);

function contentAfter(before: Content, packet: LivePacket): Content {
  const [first] = packet.rows;
  return first
    ? {
        rows: rowsAfter(before.rows, packet),
        readAt: numberOf(first.time) ?? undefined,
        scoredAt: numberOf(first.scored) ?? undefined,
      }
    : before;
}

function rowsAfter(before: LiveScores['rows'], { all, rows: changed }: LivePacket): LiveScores['rows'] {
  const rows = new Map(all ? [] : before);
  for (const cells of changed) {
    const key = liveKey(String(cells.scope), String(cells.entity));
    const row = rowOf(cells);
    if (row) {
      rows.set(key, row);
    } else {
      rows.delete(key);
    }
  }
  return rows;
}

/** Undefined for an entity that has gone. */
function rowOf(cells: Record<string, unknown>): LiveRow | undefined {
  const { state } = cells;
  if (!isState(state)) {
    return undefined;
  }
  return {
    time: Number(cells.time),
    scope: cells.scope as ScoreScope,
    entity: String(cells.entity),
    state,
    score: numberOf(cells.score),
    grade: typeof cells.grade === 'string' ? cells.grade : null,
    coverage: numberOf(cells.coverage) ?? 0,
    components: Object.fromEntries(COMPONENTS.map((name) => [name, numberOf(cells[name])])) as LiveRow['components'],
  };
}

function isState(cell: unknown): cell is State {
  return typeof cell === 'string' && cell in STATE_CODES;
}

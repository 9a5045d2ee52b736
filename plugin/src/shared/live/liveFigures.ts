/** The fleet's headline figures, kept up to date. */
import { LIVE_FIGURES } from '@mev-quality/backend/wire';
import { map, type Observable } from 'rxjs';
import { numberOf } from './cells';
import { sharedByUid } from './shared';
import { type LiveConnection, liveState } from './status';

const FIGURES = [...LIVE_FIGURES, 'time'] as const;

/** Null is unknown. */
export interface LiveFigures extends LiveConnection {
  /** Percent of the live window. */
  uptime: number | null;
  /** US dollars today. */
  revenue: number | null;
  /** p99 of the executions, ms. */
  latency: number | null;
  /** Opportunities an hour. */
  throughput: number | null;
  /** ETH in the last 24 hours. */
  profit: number | null;
  /** Epoch milliseconds of the figures. */
  time: number | null;
}

type Figures = Record<(typeof FIGURES)[number], number | null>;

export const UNKNOWN_FIGURES: Figures = figuresOf({});

/** Live figures of a data source, shared as `liveScores` are. */
export const liveFigures: (uid: string) => Observable<LiveFigures> = sharedByUid((uid) =>
  liveState(uid, 'figures', UNKNOWN_FIGURES, (before, { rows: [newest] }) =>
    newest === undefined ? before : figuresOf(newest)
  ).pipe(map(({ status, lostSince, content }) => ({ status, lostSince, ...content })))
);

function figuresOf(cells: Record<string, unknown>): Figures {
  return Object.fromEntries(FIGURES.map((name) => [name, numberOf(cells[name])])) as Figures;
}

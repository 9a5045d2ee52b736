import { useEffect, useState } from 'react';
import type { Observable } from 'rxjs';
import { type LiveFigures, liveFigures, UNKNOWN_FIGURES } from './liveFigures';
import { type LiveScores, liveScores } from './liveScores';

const NO_SCORES: LiveScores = { status: 'connecting', rows: new Map() };
const NO_FIGURES: LiveFigures = { status: 'connecting', ...UNKNOWN_FIGURES };

/** @param uid of the data source; undefined while it is not known: connecting */
export function useLiveScores(uid: string | undefined): LiveScores {
  return useLive(liveScores, uid, NO_SCORES);
}

/** @param uid of the data source; undefined while it is not known: connecting */
export function useLiveFigures(uid: string | undefined): LiveFigures {
  return useLive(liveFigures, uid, NO_FIGURES);
}

function useLive<T>(open: (uid: string) => Observable<T>, uid: string | undefined, nothing: T): T {
  const [newest, setNewest] = useState<{ uid: string; value: T }>();
  useEffect(() => {
    if (uid === undefined) {
      return undefined;
    }
    const subscription = open(uid).subscribe((value) => setNewest({ uid, value }));
    return () => subscription.unsubscribe();
  }, [open, uid]);
  return newest !== undefined && newest.uid === uid ? newest.value : nothing;
}

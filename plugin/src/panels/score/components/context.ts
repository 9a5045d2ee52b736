import { createContext, useContext } from 'react';
import type { DisplayProcessor } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import type { ScoreCard } from '../model/scorecard';

export interface CardContext {
  timeZone: TimeZone;
  /** End of the time range, epoch milliseconds: what `now` means in this panel. */
  now: number;
  /** Writes and colours a score of this card. */
  display: (card: ScoreCard) => DisplayProcessor;
}

const Context = createContext<CardContext | undefined>(undefined);

export const CardContextProvider = Context.Provider;

export function useCardContext(): CardContext {
  const context = useContext(Context);
  if (!context) {
    throw new Error('A card was drawn outside of a score panel.');
  }
  return context;
}

import { createContext, useContext } from 'react';
import type { UrlQueryMap } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import type { AlertView } from '../../../shared/alerts/alertView';
import type { RowLook } from '../model/layout';

/** What all rows share. */
export interface RowContext {
  look: RowLook;
  timeZone: TimeZone;
  /** What links keep. */
  carried: UrlQueryMap;
  /** Why this person may not acknowledge; undefined: may. */
  refusal: string | undefined;
  onAcknowledge: (alert: AlertView) => void;
  onUnacknowledge: (alert: AlertView) => void;
}

const Context = createContext<RowContext | undefined>(undefined);

export const RowContextProvider = Context.Provider;

export function useRowContext(): RowContext {
  const context = useContext(Context);
  if (!context) {
    throw new Error('An alert was drawn outside of an alerts panel.');
  }
  return context;
}

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AlertView } from '../../../shared/alerts/alertView';
import { type Places, placesOf } from '../model/sections';
import type { AlertSort } from '../options';

/** So long after the last move a pointer that lies there holds nothing any more: a wall display has one too. */
const HOLD_MS = 10_000;

export interface Held {
  /** Undefined: alerts are where they belong. */
  places: Places | undefined;
  hold: () => void;
  release: () => void;
}

/** Keeps the places of alerts while somebody points at them or stands among them with the keyboard. */
export function useHeld(alerts: readonly AlertView[], sort: AlertSort): Held {
  const [held, setHeld] = useState<{ sort: AlertSort; places: Places }>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = useCallback(() => {
    clearTimeout(timer.current);
    setHeld(undefined);
  }, []);
  useEffect(() => release, [release]);
  const hold = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setHeld(undefined), HOLD_MS);
    setHeld((before) => (before?.sort === sort ? before : { sort, places: placesOf(alerts, sort) }));
  }, [alerts, sort]);
  const places = held?.sort === sort ? held.places : undefined;
  return useMemo(() => ({ places, hold, release }), [places, hold, release]);
}

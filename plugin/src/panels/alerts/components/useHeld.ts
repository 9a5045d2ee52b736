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

/**
 * Keeps the places of alerts while somebody points at them or stands among them with the keyboard.
 *
 * @param pinned nothing moves, whoever points where: something is being done to one of them. Afterwards its row stays for a
 *   while, so that one sees what came of it
 */
export function useHeld(alerts: readonly AlertView[], sort: AlertSort, pinned: boolean): Held {
  const [held, setHeld] = useState<{ sort: AlertSort; places: Places }>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const expire = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setHeld(undefined), HOLD_MS);
  }, []);
  useEffect(() => {
    if (!pinned) {
      return undefined;
    }
    clearTimeout(timer.current);
    return expire;
  }, [pinned, expire]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const release = useCallback(() => {
    if (!pinned) {
      clearTimeout(timer.current);
      setHeld(undefined);
    }
  }, [pinned]);
  const hold = useCallback(() => {
    if (!pinned) {
      expire();
    }
    setHeld((before) => (before?.sort === sort ? before : { sort, places: placesOf(alerts, sort) }));
  }, [alerts, sort, pinned, expire]);

  const places = held?.sort === sort ? held.places : undefined;
  return useMemo(() => ({ places, hold, release }), [places, hold, release]);
}

import { type RefObject, useEffect, useState } from 'react';

export interface VisibleRows {
  /** Index of the first row to draw. */
  start: number;
  /** Index after the last one. */
  end: number;
}

/** Rows above and below the window, so that scrolling a little draws nothing. */
const MARGIN = 12;
/** Until it is known where the rows are. */
const FIRST = 30;

/**
 * Which of many rows of one height can be seen, whatever it is that scrolls.
 *
 * @param container of all rows, as high as they are together
 * @param height of a row, in pixels
 */
export function useVisibleRows(container: RefObject<HTMLElement | null>, count: number, height: number): VisibleRows {
  const [place, setPlace] = useState<VisibleRows>({ start: 0, end: FIRST });
  useEffect(() => {
    const look = () => {
      const top = container.current?.getBoundingClientRect().top ?? 0;
      setPlace((before) => placeAfter(before, visibleRows(-top, window.innerHeight, height)));
    };
    look();
    const how = { capture: true, passive: true };
    window.addEventListener('scroll', look, how);
    window.addEventListener('resize', look, how);
    return () => {
      window.removeEventListener('scroll', look, how);
      window.removeEventListener('resize', look, how);
    };
  }, [container, count, height]);
  // A list that has become shorter than where one stood.
  return place.start < count
    ? { start: place.start, end: Math.min(place.end, count) }
    : { start: 0, end: Math.min(FIRST, count) };
}

/**
 * The rows to draw, in steps of the margin so that most scrolling changes nothing.
 *
 * @param above pixels of the rows that are above the window; negative: the rows begin below its top
 * @param seen height of the window in pixels
 */
export function visibleRows(above: number, seen: number, height: number): VisibleRows {
  const first = Math.floor(Math.max(0, above) / height / MARGIN) * MARGIN;
  const last = Math.ceil(Math.max(0, above + seen) / height / MARGIN) * MARGIN;
  return { start: Math.max(0, first - MARGIN), end: last + MARGIN };
}

const placeAfter = (before: VisibleRows, after: VisibleRows) =>
  before.start === after.start && before.end === after.end ? before : after;

import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import type { AlertStatus } from '@mev-quality/backend/wire';
import { nextFocus } from '../model/focus';
import { ROW_HEIGHTS, type RowLook, SECTION_HEIGHT } from '../model/layout';
import type { Line } from '../model/sections';
import { AlertRow } from './AlertRow';
import { SectionRow } from './SectionRow';

export interface ListHandle {
  /** Scrolls to the heading of a section, once it is there. */
  show: (status: AlertStatus) => void;
  /** Puts the focus on a control of an alert, else on one that it has. */
  focus: (alert: string, control: 'act' | 'menu') => void;
}

interface Props {
  lines: Line[];
  look: RowLook;
  label: string;
  /** Colour of the panel. */
  background: string;
  onToggle: (status: AlertStatus) => void;
  /** Somebody points at the list or stands in it. */
  onHold: () => void;
  onRelease: () => void;
  handle: Ref<ListHandle>;
}

/** Rows above and below those that are seen. */
const OVERSCAN = 4;

/**
 * The alerts as a list of which only the rows in sight are drawn. Arrow keys lead from row to row, within the column of
 * controls that one stands in.
 */
export function AlertList({ lines, look, label, background, onToggle, onHold, onRelease, handle }: Props) {
  const styles = useStyles2(getStyles);
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<{ index: number; control?: string }>();
  const heightOf = (index: number) => (lines[index]?.kind === 'section' ? SECTION_HEIGHT : ROW_HEIGHTS[look]);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is compiled by the React compiler
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: OVERSCAN,
    // The row that has the focus stays, wherever it is scrolled to: else the keyboard would be nowhere.
    rangeExtractor: (range) => withFocused(range, focused?.index),
  });
  // Heights depend on what the lines are and how they look.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, lines, look]);

  useImperativeHandle(handle, () => ({
    focus: (alert, control) => {
      const index = lines.findIndex(({ key }) => key === alert);
      if (index >= 0) {
        setFocused({ index, control });
      }
    },
    show: (status) => {
      const index = lines.findIndex((line) => line.kind === 'section' && line.status === status);
      if (index >= 0) {
        virtualizer.scrollToIndex(index, { align: 'start' });
      }
    },
  }));

  useLayoutEffect(() => {
    if (focused?.control !== undefined) {
      const row = scroller.current?.querySelector(`[data-index="${focused.index}"]`);
      const control = row?.querySelector<HTMLElement>(`[data-control="${focused.control}"]`);
      (control ?? row?.querySelector<HTMLElement>('[data-control]'))?.focus();
    }
  }, [focused]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const at = placeOf(event.target);
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHTS[look]) - 1);
      const index = at && nextFocus(event.key, at.index, lines.length, page);
      if (at && index !== undefined) {
        event.preventDefault();
        setFocused({ index, control: at.control });
      }
    },
    [lines.length, look]
  );

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      // What can be seen through is painted anew, all of it, for each frame that is scrolled.
      style={{ background }}
      role="region"
      aria-label={label}
      tabIndex={0}
      onPointerMove={onHold}
      onPointerLeave={onRelease}
      onKeyDown={(event) => {
        onHold();
        onKeyDown(event);
      }}
      onFocus={({ target }) => {
        onHold();
        const at = placeOf(target);
        setFocused((before) => (before?.index === at?.index ? before : at && { index: at.index }));
      }}
      onBlur={onRelease}
    >
      <ul className={styles.list} style={{ height: virtualizer.getTotalSize() }} aria-label={label}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index];
          return (
            line && (
              <li
                key={key}
                className={styles.line}
                style={{ transform: `translateY(${start}px)` }}
                data-index={index}
                aria-setsize={lines.length}
                aria-posinset={index + 1}
              >
                {line.kind === 'alert' ? (
                  <AlertRow alert={line.alert} />
                ) : (
                  <SectionRow line={line} onToggle={() => onToggle(line.status)} />
                )}
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

function withFocused(range: Range, focused: number | undefined): number[] {
  const shown = defaultRangeExtractor(range);
  const missing = focused !== undefined && focused < range.count && !shown.includes(focused);
  return missing ? [...shown, focused].sort((a, b) => a - b) : shown;
}

/** The row and the control of it that an element is. */
function placeOf(element: EventTarget): { index: number; control: string } | undefined {
  const control = element instanceof HTMLElement ? element.closest<HTMLElement>('[data-control]') : null;
  const row = control?.closest<HTMLElement>('[data-index]');
  return row && control ? { index: Number(row.dataset.index), control: control.dataset.control ?? '' } : undefined;
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroller: css({
    flex: '1 1 0',
    minHeight: 0,
    overflow: 'auto',
    contain: 'strict',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  list: css({ position: 'relative', listStyle: 'none', margin: 0, padding: 0 }),
  line: css({ position: 'absolute', top: 0, left: 0, width: '100%' }),
});

import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2, useTheme2 } from '@grafana/ui';
import type { Layout } from '../model/layout';
import type { Row } from '../model/rows';
import { type Span, stripColumns } from '../model/strip';
import { type Cursor, useCursor } from './cursor';
import { drawStripRow, stripPixels } from './drawStrip';
import { StripName } from './StripName';
import { RIGHT } from './chartConfig';

interface Props {
  rows: Row[];
  layout: Layout;
  /** Key of the row that is chosen. */
  chosen: string;
  onChoose: (key: string) => void;
  span: Span;
  width: number;
  eventsKnown: boolean;
  cursor: Cursor;
  /** Where the chart's cursor should stand; undefined: nowhere. */
  onPoint: (time: number | undefined) => void;
}

/** The height of a name that stands above its row. */
const NAME_HEIGHT = 18;
const PAD = 3;

/** The scores of all categories and entities on the chart's time axis, worst first; a row is a button. */
export function ScoreStrip({ rows, layout, chosen, onChoose, span, width, eventsKnown, cursor, onPoint }: Props) {
  const styles = useStyles2(getStyles);
  const [page, setPage] = useState(0);
  const size = layout.strip.rows;
  const pages = Math.ceil(rows.length / size);
  const at = Math.min(page, pages - 1);
  const shown = useMemo(() => rows.slice(at * size, (at + 1) * size), [rows, at, size]);
  const left = layout.gutter;
  const across = Math.max(1, Math.floor(width - left - RIGHT));

  const point = (event: PointerEvent, row: string) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - left;
    if (x < 0 || x > across) {
      cursor.set(undefined);
      onPoint(undefined);
      return;
    }
    const time = span.from + (x / across) * (span.to - span.from);
    onPoint(time);
    cursor.set({ time, x: event.clientX, y: event.clientY, by: 'strip', row });
  };
  const leave = () => {
    cursor.set(undefined);
    onPoint(undefined);
  };

  return (
    <section aria-label="Anomaly scores by category and entity, worst first">
      <div className={styles.strip} onPointerLeave={leave}>
        <StripCursor cursor={cursor} span={span} left={left} width={across} />
        <StripCanvas {...{ rows: shown, layout, span, width: across, eventsKnown }} />
        <ul className={styles.rows}>
          {shown.map((row) => (
            <li key={row.key}>
              <button
                className={cx(styles.row, layout.beside ? styles.beside : styles.above)}
                style={{ height: layout.strip.rowHeight }}
                aria-pressed={row.key === chosen}
                onClick={() => onChoose(row.key)}
                onPointerMove={(event) => point(event, row.key)}
              >
                <StripName row={row} width={layout.beside ? left : width} height={nameHeight(layout)} />
              </button>
            </li>
          ))}
        </ul>
      </div>
      {layout.strip.more && (
        <div className={styles.more}>
          <span>{moreWords(rows.length, at * size, shown.length)}</span>
          <IconButton
            name="angle-up"
            aria-label="The rows before"
            disabled={at === 0}
            onClick={() => setPage(at - 1)}
          />
          <IconButton
            name="angle-down"
            aria-label="The next rows"
            disabled={at >= pages - 1}
            onClick={() => setPage(at + 1)}
          />
        </div>
      )}
    </section>
  );
}

interface StripCursorProps extends Pick<Props, 'cursor' | 'span'> {
  left: number;
  width: number;
}

/** The instant that is pointed at, as a line through all rows. */
function StripCursor({ cursor, span, left, width }: StripCursorProps) {
  const styles = useStyles2(getStyles);
  const pointed = useCursor(cursor);
  const share = pointed && (pointed.time - span.from) / (span.to - span.from);
  return share !== undefined && share >= 0 && share <= 1 ? (
    <div className={styles.cursor} style={{ transform: `translateX(${left + share * width}px)` }} />
  ) : null;
}

function moreWords(all: number, first: number, shown: number): string {
  const more = all - first - shown;
  return first === 0 ? `${more} more` : `${first + 1} to ${first + shown} of ${all}`;
}

const nameHeight = ({ beside, strip }: Layout) => (beside ? strip.rowHeight : NAME_HEIGHT);

interface CanvasProps extends Pick<Props, 'rows' | 'layout' | 'span' | 'eventsKnown'> {
  /** Of the bars, pixels. */
  width: number;
}

function StripCanvas({ rows, layout, span, eventsKnown, width }: CanvasProps) {
  const theme = useTheme2();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { rowHeight } = layout.strip;
  const above = layout.beside ? 0 : NAME_HEIGHT;
  const { from, to } = span;
  const look = useMemo(() => stripPixels(theme), [theme]);
  useEffect(() => {
    const ctx = canvas.current?.getContext('2d');
    if (!ctx) {
      return;
    }
    const ratio = window.devicePixelRatio || 1;
    const columns = Math.round(width * ratio);
    const image = ctx.createImageData(columns, Math.round(rows.length * rowHeight * ratio));
    if (ctx.canvas.width !== image.width || ctx.canvas.height !== image.height) {
      Object.assign(ctx.canvas, { width: image.width, height: image.height });
    }
    const sheet = { pixels: new Uint32Array(image.data.buffer), width: columns };
    rows.forEach((row, i) => {
      const top = Math.round((i * rowHeight + (above || PAD)) * ratio);
      const height = Math.floor((rowHeight - (above ? above + 2 : 2 * PAD)) * ratio);
      drawStripRow(sheet, stripColumns(row, { from, to }, columns, eventsKnown), { top, height }, look);
    });
    ctx.putImageData(image, 0, 0);
  }, [rows, rowHeight, above, from, to, width, eventsKnown, look]);
  return (
    <canvas
      ref={canvas}
      aria-hidden="true"
      style={{
        position: 'absolute',
        left: layout.gutter,
        top: 0,
        width,
        height: rows.length * rowHeight,
        pointerEvents: 'none',
      }}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  strip: css({ position: 'relative' }),
  cursor: css({
    position: 'absolute',
    top: 0,
    bottom: 0,
    left: 0,
    borderLeft: `1px dashed ${theme.colors.text.secondary}`,
    pointerEvents: 'none',
  }),
  rows: css({ listStyle: 'none', margin: 0, padding: 0 }),
  row: css({
    display: 'flex',
    width: '100%',
    padding: 0,
    border: 0,
    borderRadius: theme.shape.radius.default,
    background: 'none',
    textAlign: 'left',
    '&:hover': { background: theme.colors.action.hover },
    '&[aria-pressed="true"]': { background: theme.colors.action.selected },
    // Secondary text would be too faint on it.
    '&[aria-pressed="true"] span': { color: theme.colors.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  beside: css({ alignItems: 'center' }),
  above: css({ alignItems: 'flex-start' }),
  more: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    height: 26,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
});

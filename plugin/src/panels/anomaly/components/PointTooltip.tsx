import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Portal, useStyles2, VizTooltipContainer } from '@grafana/ui';
import { formatExact, formatInstant, formatValue } from '../../score/model/format';
import { type Band, isKnown, type PanelEvent } from '../model/answer';
import type { Row } from '../model/rows';
import { eventAt } from '../model/selection';
import { nearest, scoreAt } from '../model/strip';
import { formatRange, formatShare, pointWords, type Told } from '../model/words';
import { type Cursor, useCursor } from './cursor';
import { SeverityBadge } from '../../../shared/severity/SeverityBadge';

interface Props {
  cursor: Cursor;
  /** The rows of the strip, to tell of the one that is pointed at. */
  rows: Row[];
  row: Row;
  band: Band | undefined;
  told: Told;
}

const OFFSET = { x: 14, y: 14 };

/** What is known of the point at the cursor: value, expected band, severity and what drove it. */
export function PointTooltip({ cursor, rows, row, band, told }: Props) {
  const styles = useStyles2(getStyles);
  const pointed = useCursor(cursor);
  if (!pointed || pointed.by === 'synced') {
    return <div className="sr-only" aria-live="polite" />;
  }
  const shown = rows.find(({ key }) => key === pointed.row) ?? row;
  const here = shown === row ? band && pointOf(band, pointed.time) : undefined;
  const time = here?.time ?? pointed.time;
  const event = eventAt(shown, time);
  const score = scoreAt(shown, time);
  return (
    <>
      <div className="sr-only" aria-live="polite">
        {pointed.by === 'keyboard' && here && pointWords({ ...here, score, event }, told)}
      </div>
      <Portal>
        <VizTooltipContainer
          className={styles.tooltip}
          position={{ x: pointed.x, y: pointed.y }}
          offset={OFFSET}
          aria-live="off"
          role="tooltip"
        >
          <div className={styles.time}>{formatExact(time, told.timeZone)}</div>
          {shown !== row && (
            <div className={styles.entity}>
              {shown.entity} <span className={styles.quiet}>{shown.category}</span>
            </div>
          )}
          {here && (
            <dl className={styles.figures}>
              <dt>{here.title}</dt>
              <dd>{formatValue(here.value, here.unit)}</dd>
              <dt>Expected</dt>
              <dd>{formatRange(here.low, here.high, here.unit)}</dd>
            </dl>
          )}
          <Verdict event={event} score={score} told={told} />
        </VizTooltipContainer>
      </Portal>
    </>
  );
}

function Verdict({ event, score, told }: { event: PanelEvent | undefined; score: number | null; told: Told }) {
  const styles = useStyles2(getStyles);
  const scored = score === null ? 'score unknown' : `score ${score.toFixed(2)}`;
  if (!event) {
    return <div className={styles.quiet}>{score === null ? 'Not judged' : `As usual, ${scored}`}</div>;
  }
  const { severity, start, drivers } = event;
  return (
    <>
      <div className={styles.verdict}>
        <SeverityBadge severity={severity} size={12} />
        <span>
          since {formatInstant(start, told.timeZone, told.now)}, {scored}
        </span>
      </div>
      {drivers.length > 0 && (
        <table className={styles.drivers}>
          <thead>
            <tr>
              <th scope="col">Driven by</th>
              <th scope="col">Share</th>
              <th scope="col">Value</th>
              <th scope="col">Expected</th>
            </tr>
          </thead>
          <tbody>
            {drivers.map(({ metric, title, share, value, low, high, unit }) => (
              <tr key={metric}>
                <th scope="row">{title}</th>
                <td>{formatShare(share)}</td>
                <td>{formatValue(value, unit)}</td>
                <td>{formatRange(low, high, unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function pointOf({ times, title, unit, value, low, high }: Band, time: number) {
  const index = nearest(times, time);
  const known = (values: Band['value']) => {
    const one = values[index];
    return isKnown(one) ? one : null;
  };
  return { time: times[index] ?? time, title, unit, value: known(value), low: known(low), high: known(high) };
}

const getStyles = (theme: GrafanaTheme2) => ({
  tooltip: css({
    maxWidth: 'min(440px, 96vw)',
    fontVariantNumeric: 'tabular-nums',
    '@media (prefers-reduced-motion: reduce)': { transition: 'none !important' },
  }),
  time: css({ color: theme.colors.text.secondary }),
  entity: css({ fontWeight: theme.typography.fontWeightMedium }),
  quiet: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
  figures: css({
    display: 'grid',
    gridTemplateColumns: 'auto auto',
    justifyContent: 'space-between',
    columnGap: theme.spacing(3),
    margin: theme.spacing(0.5, 0),
    '& dt': { fontWeight: theme.typography.fontWeightRegular },
    '& dd': { margin: 0, textAlign: 'right', fontWeight: theme.typography.fontWeightMedium },
  }),
  verdict: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  drivers: css({
    marginTop: theme.spacing(0.5),
    '& th, & td': { padding: theme.spacing(0, 1.5, 0, 0), fontWeight: theme.typography.fontWeightRegular },
    '& td': { whiteSpace: 'nowrap' },
    '& thead th': { color: theme.colors.text.secondary },
    '& tbody th': { fontWeight: theme.typography.fontWeightMedium },
  }),
});

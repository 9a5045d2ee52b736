import { useState } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, useStyles2, useTheme2 } from '@grafana/ui';
import type { RootCauseAnswer } from '@mev-quality/backend/wire';
import { formatExact, formatInstant } from '../../panels/score/model/format';
import { serviceUrl } from '../paths';
import type { PageContext } from '../scene/usePageContext';
import { behindFirst, firstOnset } from './causeWords';
import { CHANGE_ICONS, CHANGE_WORDS, changeKey, roleOf, type Timeline, type TimelineRow, timelineOf } from './onsets';
import { ROLE_ICONS, ROLE_WORDS, roleColor } from './roleLook';

interface Props {
  answer: RootCauseAnswer;
  context: PageContext;
}

/** So many lines are shown at first. */
const FIRST = 20;

/** Who left what is usual when, in order, and what was changed meanwhile. */
export function OnsetTimeline({ answer, context }: Props) {
  const styles = useStyles2(getStyles);
  const [all, setAll] = useState(false);
  const timeline = timelineOf(answer);
  const { rows, start, end } = timeline;
  const more = rows.length - FIRST;
  const first = firstOnset(answer.nodes);
  return (
    <>
      <ol className={styles.timeline} aria-label="Onsets and changes in their order">
        {(all ? rows : rows.slice(0, FIRST)).map((row) => (
          <Line key={keyOf(row)} {...{ row, timeline, first, context }} />
        ))}
      </ol>
      <div className={cx(styles.line, styles.axis)} aria-hidden="true">
        <span />
        <span className={styles.ends}>
          {[start, (start + end) / 2, end].map((time) => (
            <span key={time}>{formatInstant(time, context.timeZone, context.now)}</span>
          ))}
        </span>
        <span />
      </div>
      {more > 0 && !all && (
        <Button size="sm" variant="secondary" fill="text" onClick={() => setAll(true)}>
          {`Show ${more} more`}
        </Button>
      )}
    </>
  );
}

const keyOf = (row: TimelineRow) => (row.kind === 'onset' ? row.node.service : changeKey(row.change));

interface LineProps extends Pick<Props, 'context'> {
  row: TimelineRow;
  timeline: Timeline;
  first: number | undefined;
}

function Line({ row, timeline: { start, end }, first, context }: LineProps) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { timeZone, now } = context;
  const place = `${(100 * (row.time - start)) / (end - start)}%`;
  const onset = row.kind === 'onset';
  const color = onset ? roleColor(theme, roleOf(row.node)) : theme.colors.text.secondary;
  const icon = onset ? ROLE_ICONS[roleOf(row.node)] : CHANGE_ICONS[row.change.kind];
  return (
    <li className={styles.line}>
      <span className={styles.name}>{onset ? <Who row={row} context={context} /> : <Change row={row} />}</span>
      <span className={styles.track} aria-hidden="true">
        {onset && <span className={styles.since} style={{ left: place, background: color }} />}
        <span className={styles.mark} style={{ left: place, color }}>
          <Icon name={icon} size="sm" />
        </span>
      </span>
      <span className={styles.time} title={formatExact(row.time, timeZone)}>
        {formatInstant(row.time, timeZone, now)}
        {onset && <span className={styles.quiet}> {behindFirst(row.node.onset, first)}</span>}
      </span>
    </li>
  );
}

function Who({ row: { node }, context }: { row: Extract<TimelineRow, { kind: 'onset' }>; context: PageContext }) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <a className={styles.link} href={serviceUrl(node.service, context.carried)}>
        {node.title}
      </a>{' '}
      <span className={styles.quiet}>{ROLE_WORDS[roleOf(node)]}</span>
    </>
  );
}

function Change({ row: { change } }: { row: Extract<TimelineRow, { kind: 'change' }> }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.quiet}>
      {CHANGE_WORDS[change.kind]}: {change.text}
      {change.services.length === 1 && ` (${change.services[0]})`}
    </span>
  );
}

const NARROW = '@container (max-width: 640px)';

const getStyles = (theme: GrafanaTheme2) => ({
  timeline: css({ listStyle: 'none', margin: 0, padding: 0 }),
  line: css({
    display: 'grid',
    // Each line is a grid of its own; the last column holds a date, a time and "+10 min".
    gridTemplateColumns: 'minmax(160px, 2fr) minmax(0, 5fr) 164px',
    alignItems: 'center',
    columnGap: theme.spacing(2),
    minHeight: 30,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr) auto', padding: theme.spacing(0.5, 0) },
  }),
  axis: css({
    borderBottom: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)', '& > span:empty': { display: 'none' } },
  }),
  ends: css({ display: 'flex', justifyContent: 'space-between', fontVariantNumeric: 'tabular-nums' }),
  name: css({ minWidth: 0, overflowWrap: 'anywhere' }),
  track: css({
    position: 'relative',
    height: 22,
    // The marks at both ends stay within.
    margin: '0 8px',
    [NARROW]: { order: 3, gridColumn: '1 / -1' },
  }),
  since: css({ position: 'absolute', top: 9, right: 0, height: 4, borderRadius: 2, opacity: 0.5 }),
  mark: css({
    position: 'absolute',
    top: 1,
    width: 20,
    height: 20,
    marginLeft: -10,
    display: 'grid',
    placeItems: 'center',
    background: theme.colors.background.primary,
    borderRadius: '50%',
  }),
  time: css({ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap', [NARROW]: { textAlign: 'right' } }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  link: css({
    color: theme.colors.text.primary,
    '&:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 2 },
  }),
});

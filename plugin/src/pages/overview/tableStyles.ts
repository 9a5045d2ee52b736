import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/** From this width of the table on it has all columns, from the second one on most; below, a row has two lines. */
const WIDE = 1080;
const MEDIUM = 680;

const COLUMNS = {
  wide: '116px minmax(160px, 1.6fr) 120px 100px 100px 104px 120px 64px 72px minmax(120px, 1.4fr)',
  medium: '116px minmax(140px, 1.4fr) 104px 110px 64px minmax(100px, 1.2fr)',
  narrow: 'minmax(0, 1fr) fit-content(50%)',
};

/** A grid in place of the browser's table layout: it can be two-lined, and rows out of sight cost nothing. */
export const tableStyles = (theme: GrafanaTheme2) => {
  const wideOnly = css({ [below(WIDE)]: { display: 'none' } });
  const mediumUp = css({ [below(MEDIUM)]: { display: 'none' } });
  const number = css({ textAlign: 'right', fontVariantNumeric: 'tabular-nums' });
  const bar = (color: string) => css({ boxShadow: `inset 3px 0 0 ${color}` });
  return {
    container: css({ containerType: 'inline-size' }),
    table: css({ display: 'block', width: '100%' }),
    group: css({ display: 'block' }),
    row: css({
      display: 'grid',
      alignItems: 'center',
      gridTemplateColumns: COLUMNS.wide,
      columnGap: theme.spacing(1.5),
      padding: theme.spacing(0.5, 1),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      [below(WIDE)]: { gridTemplateColumns: COLUMNS.medium },
      '& > *': { minWidth: 0 },
    }),
    head: css({
      position: 'sticky',
      top: 0,
      zIndex: 1,
      background: theme.colors.background.primary,
      borderBottom: `1px solid ${theme.colors.border.medium}`,
      [below(MEDIUM)]: { display: 'flex', flexWrap: 'wrap', position: 'static' },
    }),
    heading: css({ fontWeight: theme.typography.fontWeightMedium }),
    body: css({
      minHeight: 44,
      contentVisibility: 'auto',
      containIntrinsicSize: 'auto 44px',
      '&:hover': { background: theme.colors.action.hover },
      [below(MEDIUM)]: {
        gridTemplateColumns: COLUMNS.narrow,
        gridTemplateAreas: '"service score" "state lost"',
        rowGap: theme.spacing(0.5),
        padding: theme.spacing(1),
        containIntrinsicSize: 'auto 76px',
      },
    }),
    ok: css({}),
    down: bar(theme.visualization.getColorByName('red')),
    degraded: bar(theme.visualization.getColorByName('orange')),
    unknown: css({
      backgroundImage: `repeating-linear-gradient(45deg, transparent 0 6px, ${theme.colors.background.secondary} 6px 12px)`,
    }),
    state: css({
      [below(MEDIUM)]: { gridArea: 'state', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
    }),
    // Below the state, or beside it where a row has two lines.
    wrong: css({
      display: 'block',
      fontSize: theme.typography.bodySmall.fontSize,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      [below(MEDIUM)]: { display: 'inline', marginLeft: theme.spacing(1) },
    }),
    service: css({
      fontWeight: theme.typography.fontWeightRegular,
      textAlign: 'left',
      overflow: 'hidden',
      [below(MEDIUM)]: { gridArea: 'service' },
    }),
    link: css({
      color: theme.colors.text.primary,
      fontWeight: theme.typography.fontWeightMedium,
      display: 'block',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      '&:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    }),
    // Where the columns are left out, they stand below the name.
    below: css({
      display: 'none',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      [below(WIDE)]: { display: 'block' },
    }),
    kind: wideOnly,
    chain: wideOnly,
    team: wideOnly,
    score: css({ [below(MEDIUM)]: { gridArea: 'score' } }),
    trend: mediumUp,
    change: `${number} ${mediumUp}`,
    coverage: `${number} ${wideOnly}`,
    lost: css({
      paddingLeft: theme.spacing(1),
      color: theme.colors.text.secondary,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      [below(MEDIUM)]: { gridArea: 'lost', textAlign: 'right' },
    }),
  };
};

function below(width: number): string {
  return `@container (max-width: ${width}px)`;
}

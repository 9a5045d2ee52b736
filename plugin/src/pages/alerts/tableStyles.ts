import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { ALERT_SEVERITIES, type AlertSeverity } from '@mev-quality/backend/wire';
import { severityColor } from '../../shared/severity/severityLook';

/** Below this width of the table a row has its cells one below the other. */
export const NARROW = 760;

/** Of a row in pixels: all are alike, so that those out of sight need not be drawn. */
export const ROW_HEIGHT = { wide: 56, narrow: 132 };

const COLUMNS = '104px minmax(180px, 2fr) minmax(130px, 1.1fr) 72px minmax(190px, 1.6fr) 132px';
const narrow = `@container (max-width: ${NARROW}px)`;

/** A grid in place of the browser's table layout: it can have several lines, and rows out of sight can be left out. */
export const tableStyles = (theme: GrafanaTheme2) => {
  const cut = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
  const small = { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize };
  const link = {
    display: 'block',
    color: theme.colors.text.primary,
    ...cut,
    '&:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  };
  const bars = Object.fromEntries(
    ALERT_SEVERITIES.map((severity) => [
      severity,
      css({ boxShadow: `inset 3px 0 0 ${severityColor(theme, severity)}` }),
    ])
  ) as Record<AlertSeverity, string>;
  return {
    ...bars,
    container: css({ containerType: 'inline-size' }),
    table: css({ display: 'block', width: '100%' }),
    group: css({ display: 'block' }),
    row: css({
      display: 'grid',
      gridTemplateColumns: COLUMNS,
      alignItems: 'center',
      columnGap: theme.spacing(1.5),
      padding: theme.spacing(0.5, 1),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      '& > *': { minWidth: 0 },
    }),
    head: css({
      position: 'sticky',
      top: 0,
      zIndex: 1,
      background: theme.colors.background.primary,
      [narrow]: { display: 'flex', flexWrap: 'wrap', position: 'static' },
    }),
    heading: css({ fontWeight: theme.typography.fontWeightMedium }),
    body: css({
      height: ROW_HEIGHT.wide,
      overflow: 'hidden',
      '&:hover': { background: theme.colors.action.hover },
      [narrow]: {
        height: ROW_HEIGHT.narrow,
        gridTemplateColumns: 'minmax(0, 1fr) auto',
        gridTemplateAreas: '"severity age" "alert alert" "state action"',
        gridTemplateRows: 'auto 1fr auto',
        rowGap: theme.spacing(0.5),
        padding: theme.spacing(1, 1, 1, 1.5),
      },
    }),
    severity: css({ [narrow]: { gridArea: 'severity' } }),
    alert: css({ textAlign: 'left', fontWeight: theme.typography.fontWeightRegular, [narrow]: { gridArea: 'alert' } }),
    name: css({ ...link, fontWeight: theme.typography.fontWeightMedium }),
    summary: css({ display: 'block', ...cut, ...small }),
    service: css({ [narrow]: { display: 'none' } }),
    serviceLink: css(link),
    // Where the column is left out, it stands beside the name.
    ofService: css({
      display: 'none',
      ...small,
      fontSize: 'inherit',
      fontWeight: theme.typography.fontWeightRegular,
      [narrow]: { display: 'inline' },
    }),
    age: css({
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
      [narrow]: { gridArea: 'age', justifySelf: 'end' },
    }),
    state: css({ [narrow]: { gridArea: 'state' } }),
    action: css({ textAlign: 'right', [narrow]: { gridArea: 'action' } }),
  };
};

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { ROW_HEIGHTS } from '../model/layout';

const cut = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 } as const;

/** The same parts in four layouts, as `RowLook` names them. */
export const rowStyles = (theme: GrafanaTheme2) => {
  const look = (height: number, columns: string, areas: string, gap = theme.spacing(1.5)) =>
    css({ height, gridTemplateColumns: columns, gridTemplateAreas: areas, columnGap: gap });
  const small = theme.typography.bodySmall.fontSize;
  return {
    row: css({
      display: 'grid',
      alignItems: 'center',
      alignContent: 'center',
      padding: theme.spacing(0, 0.5, 0, 1.25),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      '&:hover': { background: theme.colors.action.hover },
    }),
    line: look(ROW_HEIGHTS.line, '84px minmax(0, 1.1fr) 56px minmax(0, 1.4fr) auto', '"severity what age how actions"'),
    wide: look(
      ROW_HEIGHTS.wide,
      '84px minmax(0, 1.5fr) 56px minmax(0, 1.2fr) auto',
      '"severity what age how actions" "severity summary age how actions"'
    ),
    medium: look(
      ROW_HEIGHTS.medium,
      'auto minmax(0, 1fr) auto auto',
      '"severity what age actions" "how how how actions"',
      theme.spacing(1)
    ),
    phone: look(
      ROW_HEIGHTS.phone,
      'auto minmax(0, 1fr) auto',
      '"severity what age" "summary summary actions" "how how actions"',
      theme.spacing(1)
    ),
    severity: css({ gridArea: 'severity', display: 'flex' }),
    what: css({ gridArea: 'what', ...cut }),
    name: css({
      fontWeight: theme.typography.fontWeightMedium,
      color: theme.colors.text.primary,
      '&:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    }),
    service: css({ color: theme.colors.text.secondary }),
    summary: css({ gridArea: 'summary', color: theme.colors.text.secondary, fontSize: small, ...cut }),
    age: css({
      gridArea: 'age',
      textAlign: 'right',
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    }),
    how: css({ gridArea: 'how', display: 'flex', flexDirection: 'column', minWidth: 0, fontSize: small }),
    inline: css({ flexDirection: 'row', gap: theme.spacing(1) }),
    level: css({ fontVariantNumeric: 'tabular-nums', ...cut }),
    told: css({ color: theme.colors.text.secondary, ...cut }),
    receipt: css({
      color: theme.colors.text.secondary,
      overflow: 'hidden',
      overflowWrap: 'anywhere',
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 2,
    }),
    warning: css({ color: theme.colors.warning.text }),
    actions: css({
      gridArea: 'actions',
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'flex-end',
      gap: theme.spacing(1),
    }),
    done: css({ color: theme.colors.text.secondary, fontSize: small, whiteSpace: 'nowrap' }),
  };
};

import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { ROW_HEIGHTS } from '../model/layout';

const cut = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 } as const;

/** Height of what is meant for a thumb, pixels. */
const TARGET = 44;

const TWO_LINES = '"severity what age actions" "how how how actions"';

/** The same parts in several layouts, as `RowLook` names them. */
export const rowStyles = (theme: GrafanaTheme2) => {
  const look = (height: number, columns: string, areas: string, gap = theme.spacing(1.5)) =>
    ({ height, gridTemplateColumns: columns, gridTemplateAreas: areas, columnGap: gap }) as const;
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
    line: css(
      look(ROW_HEIGHTS.line, '84px minmax(0, 1.1fr) 56px minmax(0, 1.4fr) auto', '"severity what age how actions"')
    ),
    wide: css(
      look(
        ROW_HEIGHTS.wide,
        '84px minmax(0, 1.5fr) 56px minmax(0, 1.2fr) auto',
        '"severity what age how actions" "severity summary age how actions"'
      )
    ),
    medium: css(look(ROW_HEIGHTS.medium, 'auto minmax(0, 1fr) auto auto', TWO_LINES, theme.spacing(1))),
    narrow: css(look(ROW_HEIGHTS.narrow, 'auto minmax(0, 1fr) auto auto', TWO_LINES, theme.spacing(0.75))),
    phone: css({
      ...look(
        ROW_HEIGHTS.phone,
        'auto minmax(0, 1fr) auto',
        '"severity what age" "summary summary summary" "how how how"',
        theme.spacing(1)
      ),
      position: 'relative',
      gridTemplateRows: `22px 20px ${TARGET}px`,
      paddingTop: theme.spacing(0.75),
      alignContent: 'start',
    }),
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
    // Who was told gives way before how far it is.
    inline: css({ flexDirection: 'row', gap: theme.spacing(1), '& > :first-child:not(:last-child)': { flex: 'none' } }),
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
    // Not a column of the grid: it would take its width from the lines above.
    large: css({
      position: 'absolute',
      right: theme.spacing(0.5),
      bottom: theme.spacing(0.75),
      '& button': { minHeight: TARGET, minWidth: TARGET, justifyContent: 'center' },
    }),
    besideLarge: css({ paddingRight: 168 }),
    done: css({ color: theme.colors.text.secondary, fontSize: small, whiteSpace: 'nowrap' }),
  };
};

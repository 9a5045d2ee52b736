import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { STATUS_WORDS } from '../../../shared/alerts/alertWords';
import { STATUS_ICONS } from '../../../shared/alerts/statusLook';
import type { SectionLine } from '../model/sections';
import { SECTION_HEIGHT } from '../model/layout';

interface Props {
  line: SectionLine;
  onToggle: () => void;
}

/** The heading of alerts that are folded away. */
export function SectionRow({ line: { status, count, open }, onToggle }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <button className={styles.section} aria-expanded={open} data-control="section" onClick={onToggle}>
      <Icon name={open ? 'angle-down' : 'angle-right'} />
      <Icon name={STATUS_ICONS[status]} size="sm" />
      {STATUS_WORDS[status]} {count}
    </button>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    width: '100%',
    height: SECTION_HEIGHT,
    padding: theme.spacing(0, 0.5),
    border: 0,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    background: 'none',
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    textAlign: 'left',
    '&:hover': { background: theme.colors.action.hover, color: theme.colors.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
});

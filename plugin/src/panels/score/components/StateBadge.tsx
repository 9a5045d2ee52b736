import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, useStyles2, useTheme2 } from '@grafana/ui';
import type { State } from '@mev-quality/backend/wire';
import { STATE_WORDS } from '../model/format';

const ICONS: Record<State, IconName> = {
  ok: 'check-circle',
  degraded: 'exclamation-triangle',
  down: 'times-circle',
  unknown: 'question-circle',
};

/** The colour of a state; grey is unknown. */
export function stateColor(theme: GrafanaTheme2, state: State): string {
  switch (state) {
    case 'ok':
      return theme.visualization.getColorByName('green');
    case 'degraded':
      return theme.visualization.getColorByName('orange');
    case 'down':
      return theme.visualization.getColorByName('red');
    case 'unknown':
      return theme.colors.text.disabled;
  }
}

interface Props {
  state: State;
  /** Size of the text in pixels. */
  size: number;
  /** The word is only read aloud, where there is no room for it. */
  iconOnly?: boolean;
}

/** A state as icon and word. What is wrong stands on its colour, so that it is seen before any number. */
export function StateBadge({ state, size, iconOnly }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const color = stateColor(theme, state);
  const loud = state === 'down' || state === 'degraded';
  return (
    <span
      className={styles.badge}
      style={{
        fontSize: size,
        ...(loud && { background: color, color: theme.colors.getContrastText(color, 4.5) }),
        ...(state === 'unknown' && {
          border: `1px dashed ${theme.colors.text.secondary}`,
          color: theme.colors.text.primary,
        }),
        ...(state === 'ok' && { color: theme.colors.text.secondary, paddingInline: 0 }),
      }}
    >
      <Icon name={ICONS[state]} size={size >= 20 ? 'xl' : 'sm'} style={{ color: state === 'ok' ? color : undefined }} />
      {iconOnly ? <span className="sr-only">{STATE_WORDS[state]}</span> : STATE_WORDS[state]}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  badge: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: '0.3em',
    padding: '0.1em 0.45em',
    borderRadius: theme.shape.radius.default,
    fontWeight: theme.typography.fontWeightMedium,
    lineHeight: 1.3,
    whiteSpace: 'nowrap',
  }),
});

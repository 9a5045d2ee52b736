import type { GrafanaTheme2 } from '@grafana/data';

/** What a card of a list looks like: one thing that is told in words. */
export const cardStyle = (theme: GrafanaTheme2) =>
  ({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    padding: theme.spacing(1.5, 2),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    minWidth: 0,
  }) as const;

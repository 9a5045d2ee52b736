import { Icon, useTheme2 } from '@grafana/ui';
import type { AlertView } from '../../../shared/alerts/alertView';
import { SmallFigure } from '../../../shared/panel/SmallFigure';
import { SeverityBadge } from '../../../shared/severity/SeverityBadge';
import { type Counts, summaryOf } from '../model/counts';

interface Props {
  counts: Counts;
  /** Of those that fire; undefined where nothing does. */
  worst: AlertView | undefined;
  /** Why the figure may be old. */
  stale: string | undefined;
  width: number;
  height: number;
}

/** Where there is no room for more: how many fire, and the worst of them. */
export function AlertsFigure({ counts, worst, stale, width, height }: Props) {
  const theme = useTheme2();
  const quiet = (
    <span>
      <Icon name="check-circle" style={{ color: theme.visualization.getColorByName('green') }} /> firing
    </span>
  );
  return (
    <SmallFigure
      label={summaryOf(counts)}
      figure={counts.statuses.firing}
      beside={(size) => (counts.worst === null ? quiet : <SeverityBadge severity={counts.worst} size={size} />)}
      {...{ width, height }}
    >
      {stale !== undefined ? (
        <span title={stale}>
          <Icon name="exclamation-triangle" size="sm" style={{ color: theme.colors.warning.text }} /> {stale}
        </span>
      ) : (
        ((worst && [worst.name, worst.service].filter(Boolean).join(', ')) ?? quietWords(counts))
      )}
    </SmallFigure>
  );
}

function quietWords({ statuses }: Counts): string {
  const rest = [
    statuses.acknowledged > 0 && `${statuses.acknowledged} acknowledged`,
    statuses.suppressed > 0 && `${statuses.suppressed} suppressed`,
  ];
  return rest.filter(Boolean).join(', ') || 'No alert';
}

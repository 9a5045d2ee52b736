import { Icon, useTheme2 } from '@grafana/ui';
import { ALERT_SEVERITIES } from '@mev-quality/backend/wire';
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

/** Where there is no room for more: how many of the worst severity fire, and what else. */
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
      figure={counts.worst === null ? 0 : counts.severities[counts.worst]}
      beside={(size) => (counts.worst === null ? quiet : <SeverityBadge severity={counts.worst} size={size} />)}
      {...{ width, height }}
    >
      {stale !== undefined ? (
        <span title={stale}>
          <Icon name="exclamation-triangle" size="sm" style={{ color: theme.colors.warning.text }} /> {stale}
        </span>
      ) : (
        besideWords(counts, worst)
      )}
    </SmallFigure>
  );
}

/** What else there is; of one that is alone, its name. */
function besideWords({ severities, statuses, worst: most }: Counts, worst: AlertView | undefined): string {
  const milder = ALERT_SEVERITIES.filter((one) => one !== most && severities[one] > 0);
  if (worst && milder.length === 0) {
    return [worst.name, worst.service].filter(Boolean).join(', ');
  }
  const folded = (['acknowledged', 'suppressed'] as const).filter((one) => statuses[one] > 0);
  const words = [
    ...milder.map((one) => `${severities[one]} ${one}`),
    ...folded.map((one) => `${statuses[one]} ${one}`),
  ];
  return words.join(', ') || 'No alert';
}

import { Icon, useTheme2 } from '@grafana/ui';
import type { AlertCounts } from '@mev-quality/backend/wire';
import type { AlertView } from '../../../shared/alerts/alertView';
import { firingSeverities, foldedWords, summaryOf } from '../../../shared/alerts/counts';
import { Quiet } from '../../../shared/alerts/Quiet';
import { SmallFigure } from '../../../shared/panel/SmallFigure';
import { SeverityBadge } from '../../../shared/severity/SeverityBadge';

interface Props {
  counts: AlertCounts;
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
  const [severity] = firingSeverities(counts);
  const quiet = (
    <span>
      <Quiet counts={counts} />
    </span>
  );
  return (
    <SmallFigure
      label={summaryOf(counts)}
      figure={severity === undefined ? '' : counts.firing[severity]}
      beside={(size) => (severity === undefined ? quiet : <SeverityBadge severity={severity} size={size} />)}
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
function besideWords(counts: AlertCounts, worst: AlertView | undefined): string {
  const milder = firingSeverities(counts).slice(1);
  if (worst && milder.length === 0) {
    return [worst.name, worst.service].filter(Boolean).join(', ');
  }
  const words = [...milder.map((one) => `${counts.firing[one]} ${one}`), foldedWords(counts)];
  return words.filter(Boolean).join(', ') || 'No alert';
}

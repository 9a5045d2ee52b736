import { Icon, useTheme2 } from '@grafana/ui';
import { SmallFigure } from '../../../shared/panel/SmallFigure';
import { SeverityBadge } from '../../../shared/severity/SeverityBadge';
import { type Row, worstOf } from '../model/rows';

interface Props {
  /** Worst first. */
  rows: Row[];
  summary: string;
  notice: string | undefined;
  width: number;
  height: number;
}

/** Where there is no room for more: how many anomalies there are now, and the worst of them. */
export function AnomalyFigure({ rows, summary, notice, width, height }: Props) {
  const theme = useTheme2();
  const active = rows.filter(({ now }) => now !== null);
  const worst = worstOf(active.map(({ now }) => now));
  const unknown = rows.every(({ latest }) => latest === null) && active.length === 0;
  const usual = (
    <span>
      <Icon
        name={unknown ? 'question-circle' : 'check-circle'}
        style={{ color: unknown ? undefined : theme.visualization.getColorByName('green') }}
      />{' '}
      {unknown ? 'not known yet' : 'as usual'}
    </span>
  );
  return (
    <SmallFigure
      label={summary}
      figure={unknown ? '?' : active.length}
      beside={(size) => (worst === null ? usual : <SeverityBadge severity={worst} size={size} />)}
      {...{ width, height }}
    >
      {active[0] ? `${active[0].entity}, ${active[0].category}` : (notice ?? 'anomalies now')}
    </SmallFigure>
  );
}

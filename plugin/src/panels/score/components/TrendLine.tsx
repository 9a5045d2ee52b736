import { useId } from 'react';
import { css } from '@emotion/css';
import { formattedValueToString, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { formatInstant, STATE_WORDS } from '../model/format';
import type { ScoreCard, Trend } from '../model/scorecard';
import { trendPath } from '../model/trendPath';
import { stateRuns } from '../model/trend';
import { useCardContext } from './context';
import { stateColor } from './StateBadge';

interface Props {
  card: ScoreCard;
  trend: Trend;
}

const WIDTH = 1000;
const HEIGHT = 100;

/** The score over the time range; below it a band that marks when things were not well. */
export function TrendLine({ card, trend }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const pattern = useId();
  const { display, timeZone, now } = useCardContext();
  const { line, area, low, high, at } = trendPath(trend, WIDTH, HEIGHT);
  // The score of what is down, or unknown, must not shine.
  const dull = card.score === null || card.state === 'down';
  const color = (dull ? undefined : display(card)(card.score ?? 0).color) ?? theme.colors.text.disabled;
  const words = (score: number) => formattedValueToString(display(card)(score));
  const [first] = trend.times;
  const label =
    low === null || high === null || first === undefined
      ? 'No score in the time range'
      : `Trend since ${formatInstant(first, timeZone, now)}: between ${words(low)} and ${words(high)}`;
  const troubles = stateRuns(trend).filter(({ state }) => state && state !== 'ok');
  return (
    <div className={styles.trend}>
      <svg
        className={styles.drawing}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        <path d={area} fill={color} fillOpacity={0.12} />
        <path
          d={line}
          fill="none"
          stroke={color}
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
          strokeLinejoin="round"
        />
      </svg>
      {troubles.length > 0 && (
        <svg className={styles.band} viewBox={`0 0 ${WIDTH} 4`} preserveAspectRatio="none" aria-hidden="true">
          <defs>
            <pattern id={pattern} width={12} height={4} patternUnits="userSpaceOnUse">
              <rect width={6} height={4} fill={theme.colors.border.strong} />
            </pattern>
          </defs>
          {troubles.map(({ state, from, to }) => (
            <rect
              key={from}
              x={at(from)}
              width={Math.max(at(Math.min(to + 1, trend.times.length - 1)) - at(from), 3)}
              height={4}
              fill={state && state !== 'unknown' ? stateColor(theme, state) : `url(#${pattern})`}
            >
              <title>{`${state && STATE_WORDS[state]} from ${formatInstant(trend.times[from] ?? now, timeZone, now)}`}</title>
            </rect>
          ))}
        </svg>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  trend: css({ display: 'flex', flexDirection: 'column', minHeight: 32, maxHeight: '70cqw', flex: '1 1 34px' }),
  drawing: css({ width: '100%', flex: 1, minHeight: 0, display: 'block' }),
  band: css({ width: '100%', height: 4, flex: 'none', marginTop: theme.spacing(0.25), display: 'block' }),
});

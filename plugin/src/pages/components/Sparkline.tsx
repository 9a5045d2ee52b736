import { memo } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { Trend } from '../../panels/score/model/scorecard';
import { stateRuns } from '../../panels/score/model/trend';
import { trendPath } from '../../panels/score/model/trendPath';
import { stateColor } from '../../panels/score/components/StateBadge';

const WIDTH = 200;
const HEIGHT = 40;
const BAND = 6;
const LEAST_WIDTH = 4;

/** The score over the time range as a small line, with a band below where things were not well. */
export const Sparkline = memo(function Sparkline({ trend }: { trend: Trend }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { line, low, high, at } = trendPath(trend, WIDTH, HEIGHT);
  const label =
    low === null || high === null
      ? 'No score in the time range'
      : `Trend: between ${low.toFixed(1)} and ${high.toFixed(1)}`;
  const troubles = stateRuns(trend).filter(({ state }) => state && state !== 'ok');
  return (
    <svg
      className={styles.spark}
      viewBox={`0 -2 ${WIDTH} ${HEIGHT + BAND + 5}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path
        d={line}
        fill="none"
        stroke={theme.colors.text.secondary}
        strokeWidth={1.5}
        vectorEffect="non-scaling-stroke"
        strokeLinejoin="round"
      />
      {troubles.map(({ state, from, to }) => {
        const width = Math.max(at(Math.min(to + 1, trend.times.length - 1)) - at(from), LEAST_WIDTH);
        return (
          <rect
            key={from}
            // What has just begun is seen, too.
            x={Math.min(at(from), WIDTH - width)}
            width={width}
            y={HEIGHT + 2}
            height={BAND}
            fill={stateColor(theme, state ?? 'unknown')}
          />
        );
      })}
    </svg>
  );
});

const getStyles = (_theme: GrafanaTheme2) => ({
  spark: css({ display: 'block', width: '100%', height: 26 }),
});

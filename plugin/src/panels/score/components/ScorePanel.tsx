import { useMemo, useState } from 'react';
import { LoadingState, type PanelProps } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import { LiveBadge } from '../../../shared/live/LiveBadge';
import { lostSinceOf } from '../../../shared/live/lostSince';
import { layoutFor } from '../model/layout';
import { readScorecard, type ScoreCard } from '../model/scorecard';
import { DEFAULT_OPTIONS, type ScoreOptions } from '../options';
import { scoreDisplay } from '../scoreDisplay';
import { CardGrid } from './CardGrid';
import { CardList } from './CardList';
import { type CardContext, CardContextProvider } from './context';
import { LoadingScore } from './LoadingScore';
import { NoScore } from './NoScore';

/** Pixels of the line that tells a lost connection. */
const LOST_HEIGHT = 20;

/** The score panel: one card, a grid of cards worst first, or a list where there is no room for cards. */
export default function ScorePanel(props: PanelProps<ScoreOptions>) {
  const { data, width, options, fieldConfig, timeZone } = props;
  const lostSince = useMemo(() => lostSinceOf(data.series), [data.series]);
  const height = props.height - (lostSince === undefined ? 0 : LOST_HEIGHT);
  const theme = useTheme2();
  const [chosen, setChosen] = useState<string>();
  const scorecard = useMemo(() => readScorecard(data.series), [data.series]);
  const context = useMemo<CardContext>(
    () => ({
      timeZone,
      now: data.timeRange.to.valueOf(),
      display: (card: ScoreCard) => scoreDisplay(card.scoreField, fieldConfig, theme),
    }),
    [timeZone, data.timeRange, fieldConfig, theme]
  );

  if (scorecard.kind === 'empty') {
    if (data.state === LoadingState.Loading) {
      return <LoadingScore height={height} />;
    }
    return <NoScore reason={scorecard.reason} error={data.errors?.[0]} width={width} height={height} />;
  }

  const alone = scorecard.cards.find((card) => card.key === chosen);
  const cards = alone ? [alone] : scorecard.cards;
  const richness = scorecard.kind === 'scorecard' ? 'full' : 'plain';
  const layout = layoutFor(width, height, cards.length, { ...DEFAULT_OPTIONS, ...options }, richness);
  const several = scorecard.cards.length > 1;
  const common = { cards, layout, width, height, onChoose: several && !alone ? setChosen : undefined };
  return (
    <CardContextProvider value={context}>
      {lostSince !== undefined && (
        <div style={{ height: LOST_HEIGHT, overflow: 'hidden' }}>
          <LiveBadge status="lost" lostSince={lostSince} timeZone={timeZone} />
        </div>
      )}
      {layout.kind === 'list' ? (
        <CardList {...common} />
      ) : (
        <CardGrid {...common} onBack={alone && several ? () => setChosen(undefined) : undefined} />
      )}
    </CardContextProvider>
  );
}

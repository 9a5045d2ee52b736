import { dateTime, getDefaultTimeRange, type TimeRange } from '@grafana/data';
import { type SceneTimeRangeLike, SceneTimeRangeTransformerBase } from '@grafana/scenes';

const HOUR_MS = 3_600_000;

type State = SceneTimeRangeLike['state'];

/** From a day ago to a day ahead, whatever the page shows; it moves on when the page is refreshed. */
export class AheadTimeRange extends SceneTimeRangeTransformerBase<State> {
  constructor() {
    super({ from: 'now-24h', to: 'now+24h', value: getDefaultTimeRange() });
  }

  protected override ancestorTimeRangeChanged(): void {
    this.setState({ value: aroundNow() });
  }

  /** Who zooms into what is to come must not take the page there, where nothing was measured yet. */
  override onTimeRangeChange(): void {
    return;
  }
}

function aroundNow(): TimeRange {
  const now = Date.now();
  return {
    from: dateTime(now - 24 * HOUR_MS),
    to: dateTime(now + 24 * HOUR_MS),
    raw: { from: 'now-24h', to: 'now+24h' },
  };
}

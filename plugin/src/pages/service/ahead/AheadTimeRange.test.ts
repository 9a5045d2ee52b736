import { EmbeddedScene, SceneCanvasText, SceneTimeRange } from '@grafana/scenes';
import { AheadTimeRange } from './AheadTimeRange';

const HOUR = 3_600_000;

it('is the day before and the day after now, whatever the page shows, and moves on with it', () => {
  const page = new SceneTimeRange({ from: 'now-1h', to: 'now' });
  const ahead = new AheadTimeRange();
  const body = new SceneCanvasText({ text: '', $timeRange: ahead });
  const scene = new EmbeddedScene({ $timeRange: page, body });
  const now = jest.spyOn(Date, 'now').mockReturnValue(1_000_000 * HOUR);
  const range = () => [ahead.state.value.from.valueOf() / HOUR, ahead.state.value.to.valueOf() / HOUR];
  const stop = [scene.activate(), ahead.activate()];
  expect(range()).toEqual([1_000_000 - 24, 1_000_000 + 24]);
  now.mockReturnValue(1_000_001 * HOUR);
  page.onRefresh();
  expect(range()).toEqual([1_000_001 - 24, 1_000_001 + 24]);
  // Zooming into it leaves the page where it is.
  ahead.onTimeRangeChange();
  expect(page.state).toMatchObject({ from: 'now-1h', to: 'now' });
  stop.forEach((end) => end());
});

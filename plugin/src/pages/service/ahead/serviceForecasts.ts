import { PanelBuilders, SceneQueryRunner } from '@grafana/scenes';
import { qualityQueries } from '../../scene/queries';
import { AnsweredPanels } from '../AnsweredPanels';
import { AheadTimeRange } from './AheadTimeRange';
import { answeredForecasts, pickForecast } from './answeredForecasts';

/** Charts of what is expected of a service's signals in the next day, with the band that holds 80 %. */
export function serviceForecasts(service: string): AnsweredPanels {
  return new AnsweredPanels({
    what: 'the forecasts',
    none: 'There is no forecast of this service: it takes a few hours of history.',
    first: 3,
    panelsOf: (frames) =>
      answeredForecasts(frames).map((forecast) => ({
        key: forecast.signal,
        build: () => forecastPanel(forecast.title),
        pick: (all) => pickForecast(all, forecast),
      })),
    $timeRange: new AheadTimeRange(),
    $data: new SceneQueryRunner({
      maxDataPoints: 300,
      ...qualityQueries({
        refId: 'forecast',
        queryType: 'forecast',
        output: 'series',
        services: [service],
        horizon: '24h',
        legend: '{{title}}',
      }),
    }),
  });
}

/** Units, colours and band are the data source's. */
function forecastPanel(title: string) {
  return PanelBuilders.timeseries()
    .setTitle(title)
    .setDescription('The last day, and dashed the next one; in eight of ten cases it stays within the band.')
    .build();
}

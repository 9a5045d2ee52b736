/** Panels of failure patterns, forecasts and what runs out, in our one look. */
import * as common from '@grafana/grafana-foundation-sdk/common';
import type * as table from '@grafana/grafana-foundation-sdk/table';
import type * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';
import { EXHAUSTION_COLUMNS, PATTERN_COLUMNS } from '../../backend/src/wire';
import { type About, bars, lines, type Step, tableOf, thresholds } from './panels';

const HOUR = 3600;

/** Said where there is no forecast. */
const TOO_LITTLE = 'Nothing to forecast, or too little is known yet';

/** Of the seconds until something runs out; what does not in sight comes with its own word and colour. */
export const EXHAUSTION_STEPS: Step[] = [
  [null, 'red'],
  [4 * HOUR, 'orange'],
  [24 * HOUR, 'yellow'],
  [7 * 24 * HOUR, 'green'],
];

/** What fails in a way that has a name: where, since when, and what to do. */
export function patternTable(about: About): table.PanelBuilder {
  const columns = {
    title: 'Pattern',
    service: 'Service',
    confidence: 'Confidence',
    time: 'Since',
    text: 'What is seen',
    action: 'What to do',
  };
  return tableOf(about, columns, PATTERN_COLUMNS)
    .noValue('No failure pattern now')
    .overrideByName('Pattern', [{ id: 'custom.width', value: 185 }])
    .overrideByName('Service', [{ id: 'custom.width', value: 165 }])
    .overrideByName('Confidence', [{ id: 'custom.width', value: 95 }])
    .overrideByName('Since', [
      { id: 'unit', value: 'dateTimeFromNow' },
      { id: 'custom.width', value: 125 },
    ])
    .overrideByName('What is seen', [{ id: 'custom.wrapText', value: true }])
    .overrideByName('What to do', [{ id: 'custom.wrapText', value: true }]);
}

/** What runs out, soonest first. */
export function exhaustionTable(about: About): table.PanelBuilder {
  const columns = {
    service: 'Service',
    resource: 'Resource',
    median: 'Runs out in',
    earliest: 'Earliest',
    latest: 'Latest',
    share: 'Used',
    growth: 'Growth an hour',
  };
  return tableOf(about, columns, EXHAUSTION_COLUMNS)
    .noValue('Nothing has a limit that is known')
    .thresholds(thresholds(EXHAUSTION_STEPS))
    .overrideByName('Resource', [{ id: 'custom.width', value: 110 }])
    .overrideByName('Runs out in', [
      { id: 'decimals', value: 1 },
      { id: 'custom.cellOptions', value: { type: 'color-text' } },
    ])
    .overrideByName('Earliest', [{ id: 'decimals', value: 1 }])
    .overrideByName('Latest', [{ id: 'decimals', value: 1 }])
    .overrideByName('Used', [
      { id: 'custom.cellOptions', value: { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' } },
      { id: 'thresholds', value: FULLNESS },
    ]);
}

const FULLNESS = thresholds([
  [null, 'green'],
  [0.8, 'yellow'],
  [0.9, 'orange'],
  [0.97, 'red'],
]).build();

/** The past before it that a chart of a forecast shows, and how far ahead it looks: hours. */
const PAST = 24;
const AHEAD = 24;

/**
 * What was and what is expected, whatever the dashboard's time range: Grafana cuts off what lies beyond its end. Lines, bands
 * and limits come with their looks from the data source.
 */
export function forecastChart(about: About): timeseries.PanelBuilder {
  return (
    lines(about)
      .noValue(TOO_LITTLE)
      // From now on that long, and then back by the past.
      .timeFrom(`+${PAST + AHEAD}h`)
      .timeShift(`${PAST}h`)
      .hideTimeOverride(true)
  );
}

/** Most likely first, so many of them. */
export function probabilityBars(about: About, count: number): ReturnType<typeof bars> {
  const value = 'Last *';
  return (
    bars(about)
      .min(0)
      .max(1)
      .decimals(0)
      // Names of services and resources are long.
      .namePlacement(common.BarGaugeNamePlacement.Top)
      .thresholds(
        thresholds([
          [null, 'green'],
          [0.2, 'yellow'],
          [0.5, 'orange'],
          [0.8, 'red'],
        ])
      )
      .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(true).limit(count).fields(''))
      .withTransformation({ id: 'reduce', options: { mode: 'seriesToRows', reducers: ['lastNotNull'] } })
      .withTransformation({ id: 'sortBy', options: { sort: [{ field: value, desc: true }] } })
  );
}

/** How forecasts turned out. */
export function gradeTable(about: About): table.PanelBuilder {
  const columns = {
    signal: 'Signal',
    horizon: 'Ahead',
    graded: 'Forecasts',
    coverage: 'Within the band',
    meanScaledError: 'Error, of the naive',
  };
  return tableOf(about, columns).noValue('No forecast of the time range was due yet');
}

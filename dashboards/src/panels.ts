/** Panels in our one look. Colour means state; series of one thing keep their colour everywhere. */
import * as bargauge from '@grafana/grafana-foundation-sdk/bargauge';
import * as common from '@grafana/grafana-foundation-sdk/common';
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import * as stat from '@grafana/grafana-foundation-sdk/stat';
import * as statetimeline from '@grafana/grafana-foundation-sdk/statetimeline';
import * as table from '@grafana/grafana-foundation-sdk/table';
import * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';
import { DATA_SOURCE } from './ids';

/**
 * Colours of well-known chains, on every dashboard, apart from those of states; a chain of another name gets one by its
 * name. Types of opportunities are shades.
 */
const CHAINS: Array<[name: string, shades: readonly [base: string, dark: string, light: string]]> = [
  ['ethereum', ['#5794F2', '#1F60C4', '#8AB8FF']],
  ['arbitrum', ['#B877D9', '#8F3BB8', '#DEB6F2']],
  ['optimism', ['#E05FA0', '#A8326C', '#F2A6CB']],
  ['base', ['#38B5AD', '#1A7F79', '#8ADAD5']],
];

/** Unknown is grey, whatever the thresholds say of nothing. */
const UNKNOWN: dashboard.ValueMapping[] = [
  {
    type: dashboard.MappingType.SpecialValue,
    options: { match: dashboard.SpecialValueMatch.NullAndNan, result: { text: 'Unknown', color: 'text', index: 0 } },
  },
];

export interface About {
  title: string;
  description: string;
  /** A Grafana unit id. */
  unit: string;
  gridPos: dashboard.GridPos;
}

export type Step = [from: number | null, colour: string];

export function thresholds(steps: Step[]): dashboard.ThresholdsConfigBuilder {
  return new dashboard.ThresholdsConfigBuilder()
    .mode(dashboard.ThresholdsMode.Absolute)
    .steps(steps.map(([value, color]) => ({ value, color })));
}

/** Of scores: below 60 the grade is F, the target is 95. */
export const SCORE_STEPS: Step[] = [
  [null, 'red'],
  [60, 'orange'],
  [80, 'yellow'],
  [95, 'green'],
];

/** Pixels. */
const FIGURE = { name: 13, value: 32 };

/** One figure with its trend, coloured by its distance from the target, which the series' name tells. */
export function figure({ title, description, unit, gridPos }: About, calc: string): stat.PanelBuilder {
  return new stat.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATA_SOURCE)
    .gridPos(gridPos)
    .unit(unit)
    .mappings(UNKNOWN)
    .graphMode(common.BigValueGraphMode.Area)
    .colorMode(common.BigValueColorMode.Value)
    .justifyMode(common.BigValueJustifyMode.Auto)
    .textMode(common.BigValueTextMode.ValueAndName)
    .text(new common.VizTextDisplayOptionsBuilder().titleSize(FIGURE.name).valueSize(FIGURE.value))
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs([calc]).values(false).fields(''));
}

/** A chart whose series are named by their chain, or by chain and type. */
export function coloured(chart: timeseries.PanelBuilder): timeseries.PanelBuilder {
  return CHAINS.flatMap(([chain, [base, dark, light]]) => [
    [`^${chain}\\b`, base] as const,
    [`^${chain} liquidation$`, dark] as const,
    [`^${chain} sandwich$`, light] as const,
  ]).reduce(
    (all, [pattern, fixedColor]) =>
      all.overrideByRegexp(`/${pattern}/`, [{ id: 'color', value: { mode: 'fixed', fixedColor } }]),
    chart
  );
}

export function lines({ title, description, unit, gridPos }: About): timeseries.PanelBuilder {
  return new timeseries.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATA_SOURCE)
    .gridPos(gridPos)
    .unit(unit)
    .colorScheme(new dashboard.FieldColorBuilder().mode(dashboard.FieldColorModeId.PaletteClassicByName))
    .lineWidth(2)
    .fillOpacity(0)
    .showPoints(common.VisibilityMode.Never)
    .legend(
      new common.VizLegendOptionsBuilder()
        .displayMode(common.LegendDisplayMode.List)
        .placement(common.LegendPlacement.Bottom)
        .showLegend(true)
        .calcs([])
    )
    .tooltip(
      new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi).sort(common.SortOrder.Descending)
    );
}

/** Lines of scores, each in the colour of its newest one: what is bad stands out, and nothing else does. */
export function scoreLines(about: About): timeseries.PanelBuilder {
  return (
    lines(about)
      .colorScheme(
        new dashboard.FieldColorBuilder()
          .mode(dashboard.FieldColorModeId.Thresholds)
          .seriesBy(dashboard.FieldColorSeriesByMode.Last)
      )
      .thresholds(thresholds(SCORE_STEPS))
      .decimals(1)
      .legend(ranking('lowest first'))
      // Scores live near the top: the axis begins at 80 unless one is below. (The data source says 0 to 100.)
      .axisSoftMin(80)
      .overrideByFieldType('number', [{ id: 'min', value: null }])
  );
}

/** Pixels: names of services and inputs fit. */
const RANKING_WIDTH = 290;

/** A legend of many series beside them, by their newest value. */
export function ranking(order: 'lowest first' | 'highest first'): common.VizLegendOptionsBuilder {
  return new common.VizLegendOptionsBuilder()
    .displayMode(common.LegendDisplayMode.Table)
    .placement(common.LegendPlacement.Right)
    .showLegend(true)
    .calcs(['lastNotNull'])
    .width(RANKING_WIDTH)
    .sortBy('Last *')
    .sortDesc(order === 'highest first');
}

export function stacked(about: About): timeseries.PanelBuilder {
  return lines(about)
    .min(0)
    .lineWidth(1)
    .fillOpacity(30)
    .stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal).group('A'));
}

/** The newest value of each series as a bar, the longest first if they are sorted. */
export function bars({ title, description, unit, gridPos }: About): bargauge.PanelBuilder {
  return new bargauge.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATA_SOURCE)
    .gridPos(gridPos)
    .unit(unit)
    .displayMode(common.BarGaugeDisplayMode.Basic)
    .orientation(common.VizOrientation.Horizontal)
    .valueMode(common.BarGaugeValueMode.Text)
    .namePlacement(common.BarGaugeNamePlacement.Left)
    .showUnfilled(true)
    .text(new common.VizTextDisplayOptionsBuilder().titleSize(14).valueSize(18))
    .mappings(UNKNOWN);
}

/** Fields' values come with their words and colours from the data source. */
export function states({ title, description, unit, gridPos }: About): statetimeline.PanelBuilder {
  return new statetimeline.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATA_SOURCE)
    .gridPos(gridPos)
    .unit(unit)
    .colorScheme(new dashboard.FieldColorBuilder().mode(dashboard.FieldColorModeId.Fixed).fixedColor('text'))
    .fillOpacity(80)
    .lineWidth(0)
    .showValue(common.VisibilityMode.Auto)
    .mergeValues(true)
    .rowHeight(0.8)
    .legend(
      new common.VizLegendOptionsBuilder()
        .displayMode(common.LegendDisplayMode.List)
        .placement(common.LegendPlacement.Bottom)
        .showLegend(false)
        .calcs([])
    )
    .tooltip(new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Single).sort(common.SortOrder.None));
}

/** Our score panel. Its data source's field config and its own defaults say how scores look. */
export function scores(about: About): dashboard.PanelBuilder {
  return ourPanel('mev-score-panel', about);
}

/** Our anomaly panel. Each metric comes with its own unit; the panel's is that of the scores. */
export function anomalyChart(about: About): dashboard.PanelBuilder {
  return ourPanel('mev-anomaly-panel', about);
}

/** Our alerts panel: who was told, what comes next, and a button to acknowledge. */
export function alertList(about: About): dashboard.PanelBuilder {
  return ourPanel('mev-alerts-panel', about);
}

function ourPanel(type: string, { title, description, unit, gridPos }: About): dashboard.PanelBuilder {
  return new dashboard.PanelBuilder()
    .type(type)
    .title(title)
    .description(description)
    .datasource(DATA_SOURCE)
    .gridPos(gridPos)
    .unit(unit)
    .options({});
}

const SEVERITY_COLORS = { critical: 'red', high: 'orange', medium: 'yellow', low: 'light-yellow' };

/** Of an answer's columns those that are named, in their order. */
export function tableOf<Name extends string>(
  about: About,
  columns: Partial<Record<Name, string>>,
  all: readonly Name[] = []
): table.PanelBuilder {
  const shown = Object.keys(columns) as Name[];
  const { title, description, unit, gridPos } = about;
  return new table.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATA_SOURCE)
    .gridPos(gridPos)
    .unit(unit)
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: Object.fromEntries(all.filter((name) => !shown.includes(name)).map((name) => [name, true])),
        indexByName: Object.fromEntries(shown.map((name, i) => [name, i])),
        renameByName: columns,
      },
    });
}

const ANOMALY_COLUMNS = ['id', 'timeEnd', 'category', 'kind', 'peak', 'title', 'text', 'drivers'];

/** Anomalies of the time range, newest first: what of them fits beside a chart. */
export function anomalyTable(about: About): table.PanelBuilder {
  const columns: Record<string, string> = { severity: 'Severity', entity: 'Of', driver: 'Driven by', time: 'Began' };
  return tableOf(about, columns, ANOMALY_COLUMNS)
    .noValue('none')
    .overrideByName('Severity', [
      { id: 'custom.width', value: 90 },
      { id: 'custom.cellOptions', value: { type: 'color-text' } },
      {
        id: 'mappings',
        value: [
          {
            type: 'value',
            options: Object.fromEntries(
              Object.entries(SEVERITY_COLORS).map(([severity, color], index) => [severity, { color, index }])
            ),
          },
        ],
      },
    ])
    .overrideByName('Began', [
      { id: 'unit', value: 'dateTimeFromNow' },
      { id: 'custom.width', value: 130 },
    ]);
}

/** All series of an answer as one. Where none has a value there is none: Grafana's sum of nothing would be 0. */
export function sumOfSeries(alias: string): dashboard.DataTransformerConfig[] {
  const known = 'known';
  const across = (reducer: 'sum' | 'mean', name: string, replaceFields: boolean): dashboard.DataTransformerConfig => ({
    id: 'calculateField',
    options: { mode: 'reduceRow', reduce: { reducer }, replaceFields, alias: name },
  });
  return [
    // A mean of nothing is nothing.
    across('mean', known, false),
    {
      id: 'filterByValue',
      options: {
        type: 'exclude',
        match: 'any',
        filters: [{ fieldName: known, config: { id: 'isNull', options: {} } }],
      },
    },
    { id: 'organize', options: { excludeByName: { [known]: true } } },
    across('sum', alias, true),
  ];
}

/** Pixels. */
const MATRIX_COLUMN = 70;

/**
 * One number for each pair of two labels.
 * @param row label whose values are the rows
 * @param column label whose values are the columns
 */
export function matrix({ title, description, unit, gridPos }: About, row: string, column: string): table.PanelBuilder {
  return new table.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATA_SOURCE)
    .gridPos(gridPos)
    .unit(unit)
    .minWidth(MATRIX_COLUMN)
    .withTransformation({
      id: 'reduce',
      options: { mode: 'seriesToRows', reducers: ['lastNotNull'], labelsToFields: true },
    })
    .withTransformation({
      id: 'groupingToMatrix',
      options: { rowField: row, columnField: column, valueField: 'Last *', emptyValue: 'null' },
    })
    .overrideByName(`${row}\\${column}`, [{ id: 'displayName', value: row }]);
}

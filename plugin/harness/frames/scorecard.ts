import { type DataFrame, dataFrameFromJSON, type DataFrameJSON, type FieldSchema, FieldType } from '@grafana/data';
import { STATE_CODES } from '@mev-quality/backend/wire';
import { type EntitySpec, scoreEntity } from './entities';

/** The time range that all recorded frames are about: two hours up to ten o'clock. */
export const TO = Date.UTC(2026, 2, 2, 10, 0, 0);
export const FROM = TO - 2 * 3_600_000;
const STEP = 60_000;

type Column = { schema: FieldSchema; values: unknown[] };

const SCORE_CONFIG = {
  unit: 'none',
  decimals: 1,
  min: 0,
  max: 100,
  thresholds: {
    mode: 'absolute',
    steps: [
      { value: null, color: 'red' },
      { value: 60, color: 'orange' },
      { value: 80, color: 'yellow' },
      { value: 95, color: 'green' },
    ],
  },
};

const GRADES: Array<[number, string]> = [
  [97, 'A+'],
  [93, 'A'],
  [90, 'A-'],
  [87, 'B+'],
  [83, 'B'],
  [80, 'B-'],
  [77, 'C+'],
  [73, 'C'],
  [70, 'C-'],
  [67, 'D+'],
  [63, 'D'],
  [60, 'D-'],
];

const gradeOf = (score: number | null) =>
  score === null ? null : (GRADES.find(([from]) => score >= from)?.[1] ?? 'F');

/** The answer of a `scorecard` query, as it comes out of Grafana's `/api/ds/query`. */
export function scorecardJson(specs: EntitySpec[]): DataFrameJSON[] {
  const entities = specs.map((spec) => ({ spec, ...scoreEntity(spec) }));
  const rows = <T>(of: (entity: (typeof entities)[number]) => T[]) =>
    entities.flatMap((entity) => of(entity).map((row) => ({ ...row, entity: entity.spec.entity })));
  const components = rows(({ components }) => components);
  const inputs = rows(({ inputs }) => inputs);
  return [
    frame('trend', trendColumns(entities)),
    frame('entities', [
      text(
        'entity',
        entities.map(({ spec }) => spec.entity)
      ),
      text(
        'title',
        entities.map(({ spec }) => spec.title ?? spec.entity)
      ),
      text(
        'scope',
        entities.map(({ spec }) => spec.scope ?? 'service')
      ),
      text(
        'state',
        entities.map(({ spec }) => spec.state)
      ),
      number(
        'score',
        entities.map(({ score }) => score),
        SCORE_CONFIG
      ),
      text(
        'grade',
        entities.map(({ score }) => gradeOf(score))
      ),
      number(
        'coverage',
        entities.map(({ coverage }) => coverage),
        { unit: 'percent' }
      ),
      text(
        'service',
        entities.map(({ spec }) => spec.labels?.service ?? null)
      ),
      text(
        'chain',
        entities.map(({ spec }) => spec.labels?.chain ?? null)
      ),
      text(
        'team',
        entities.map(({ spec }) => spec.labels?.team ?? null)
      ),
    ]),
    frame('components', [
      text(
        'entity',
        components.map(({ entity }) => entity)
      ),
      text(
        'component',
        components.map(({ component }) => component)
      ),
      number(
        'score',
        components.map(({ score }) => score),
        SCORE_CONFIG
      ),
      number(
        'weight',
        components.map(({ weight }) => weight)
      ),
      number(
        'coverage',
        components.map(({ coverage }) => coverage)
      ),
      number(
        'pointsLost',
        components.map(({ pointsLost }) => pointsLost)
      ),
    ]),
    frame('inputs', [
      text(
        'entity',
        inputs.map(({ entity }) => entity)
      ),
      text(
        'component',
        inputs.map(({ component }) => component)
      ),
      text(
        'input',
        inputs.map(({ name }) => name)
      ),
      text(
        'title',
        inputs.map(({ title }) => title)
      ),
      number(
        'value',
        inputs.map(({ value }) => value)
      ),
      text(
        'unit',
        inputs.map(({ unit }) => unit)
      ),
      number(
        'target',
        inputs.map(({ target }) => target)
      ),
      number(
        'weight',
        inputs.map(({ weight }) => weight)
      ),
      number(
        'points',
        inputs.map(({ points }) => points)
      ),
      number(
        'pointsLost',
        inputs.map(({ pointsLost }) => pointsLost)
      ),
      text(
        'note',
        inputs.map(({ note }) => note)
      ),
    ]),
  ];
}

export const toFrames = (json: DataFrameJSON[]): DataFrame[] => json.map(dataFrameFromJSON);

/** A series as any other data source answers it. */
export function seriesJson(name: string, values: Array<number | null>): DataFrameJSON {
  const times = values.map((_, i) => FROM + ((TO - FROM) / Math.max(values.length - 1, 1)) * i);
  return frame(name, [{ schema: { name: 'time', type: FieldType.time }, values: times }, number('value', values)]);
}

function trendColumns(entities: Array<{ spec: EntitySpec; score: number | null; coverage: number }>): Column[] {
  const steps = (TO - FROM) / STEP;
  const grid = Array.from({ length: steps + 1 }, (_, i) => i);
  const perEntity = entities.flatMap(({ spec, score, coverage }) => {
    const labels = { ...spec.labels, entity: spec.entity };
    const scoreAt = (step: number) => {
      const change = spec.trend ? spec.trend(step, steps) : 0;
      return score === null || change === null
        ? step < steps && change !== null
          ? 90 + change
          : null
        : score + change;
    };
    return [
      number('score', grid.map(scoreAt), SCORE_CONFIG, labels),
      number(
        'coverage',
        grid.map(() => coverage),
        { unit: 'percent' },
        labels
      ),
      number(
        'state',
        grid.map((step) => STATE_CODES[spec.states?.(step, steps) ?? spec.state]),
        {},
        labels
      ),
    ];
  });
  const time: Column = { schema: { name: 'time', type: FieldType.time }, values: grid.map((i) => FROM + i * STEP) };
  return [time, ...perEntity];
}

function frame(name: string, columns: Column[]): DataFrameJSON {
  return {
    schema: { name, refId: 'A', fields: columns.map(({ schema }) => schema) },
    data: { values: columns.map(({ values }) => values) },
  };
}

function text(name: string, values: Array<string | null>): Column {
  return { schema: { name, type: FieldType.string }, values };
}

function number(
  name: string,
  values: Array<number | null>,
  config: object = {},
  labels?: Record<string, string>
): Column {
  return { schema: { name, type: FieldType.number, config, labels }, values };
}

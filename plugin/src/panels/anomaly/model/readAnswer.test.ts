import { createDataFrame, dataFrameFromJSON, FieldType } from '@grafana/data';
import {
  ANOMALIES_TO,
  type AnswerSpec,
  bandJson,
  detailFrames,
  eventsJson,
  MINUTE,
  scoreJson,
} from '../../../testing/anomalies';
import { readAnswer } from './readAnswer';

const CPU = {
  metric: 'system/cpu_usage_percent',
  title: 'CPU usage',
  unit: 'percent',
  base: 30,
  swing: 5,
  noise: 2,
  times: 2,
  share: 0.62,
};
const SPEC: AnswerSpec = {
  points: 61,
  notices: ['Models are in training: 40 % of the baseline is read'],
  rows: [
    {
      category: 'system',
      entity: 'node-1',
      metrics: [CPU, { ...CPU, metric: 'system/load', title: 'Load', unit: 'short', share: 0.38 }],
      events: [
        { severity: 'critical', peak: 0.9, since: 30, until: null },
        { severity: 'low', peak: 0.3, since: 200, until: 180 },
      ],
    },
    { category: 'mev', entity: 'ethereum', kind: 'chain', metrics: [CPU] },
  ],
};

describe('an answer of output detail', () => {
  const answer = readAnswer(detailFrames(SPEC));

  it('has a band for each metric, with title and unit', () => {
    expect(answer.bands.map(({ entity, metric, title, unit }) => [entity, metric, title, unit])).toEqual([
      ['node-1', 'system/cpu_usage_percent', 'CPU usage', 'percent'],
      ['node-1', 'system/load', 'Load', 'short'],
      ['ethereum', 'system/cpu_usage_percent', 'CPU usage', 'percent'],
    ]);
    const [band] = answer.bands;
    expect(band?.times).toHaveLength(61);
    expect(band!.low[3]).toBeLessThan(band!.high[3]!);
  });

  it('has a score for each category and entity, and its kind', () => {
    expect(answer.scores.map(({ category, entity, kind }) => [category, entity, kind])).toEqual([
      ['system', 'node-1', 'service'],
      ['mev', 'ethereum', 'chain'],
    ]);
    expect(answer.scores[0]?.highest).toBeGreaterThan(0.75);
    expect(answer.scores[1]?.highest).toBeLessThan(0.4);
  });

  it('has the events newest first, with their drivers', () => {
    expect(answer.events).toMatchObject([
      {
        severity: 'critical',
        start: ANOMALIES_TO - 30 * MINUTE,
        end: null,
        drivers: [{ share: 0.62 }, { share: 0.38 }],
      },
      { severity: 'low', start: ANOMALIES_TO - 200 * MINUTE, end: ANOMALIES_TO - 180 * MINUTE },
    ]);
    expect(answer.eventsKnown).toBe(true);
  });

  it('says once what all frames say', () => {
    expect(answer.notices).toEqual(SPEC.notices);
  });
});

it('separate queries tell the same, in any order', () => {
  const frames = [eventsJson(SPEC), scoreJson(SPEC), bandJson(SPEC)].map((json) => dataFrameFromJSON(json));
  expect(readAnswer(frames)).toEqual(readAnswer(detailFrames(SPEC)));
});

it('drivers that are no list are none, and the event stays', () => {
  const json = eventsJson(SPEC);
  const column = json.schema!.fields.findIndex(({ name }) => name === 'drivers');
  json.data!.values[column] = ['{"title":', 'null'];
  expect(readAnswer([dataFrameFromJSON(json)]).events.map(({ drivers }) => drivers)).toEqual([[], []]);
});

it('an unknown severity is the mildest', () => {
  const json = eventsJson(SPEC);
  const column = json.schema!.fields.findIndex(({ name }) => name === 'severity');
  json.data!.values[column] = ['apocalyptic', 'high'];
  expect(readAnswer([dataFrameFromJSON(json)]).events.map(({ severity }) => severity)).toEqual(['low', 'high']);
});

it('frames of other queries are no anomalies', () => {
  const other = createDataFrame({
    fields: [
      { name: 'time', type: FieldType.time, values: [1, 2] },
      { name: 'value', type: FieldType.number, values: [1, 2], labels: { service: 'node-1' } },
    ],
  });
  expect(readAnswer([other])).toMatchObject({ bands: [], scores: [], events: [], eventsKnown: false });
});

import { createDataFrame, FieldType } from '@grafana/data';
import { answeredMetrics, pickMetric } from './answeredMetrics';

const frames = [
  createDataFrame({
    refId: 'system',
    fields: [
      { name: 'time', type: FieldType.time, values: [1, 2] },
      { name: 'CPU', type: FieldType.number, values: [10, 12], labels: { instance: 'a' }, config: { unit: 'percent' } },
      { name: 'CPU', type: FieldType.number, values: [20, 22], labels: { instance: 'b' }, config: { unit: 'percent' } },
      { name: 'Memory', type: FieldType.number, values: [null, Number.NaN] },
    ],
  }),
  createDataFrame({ refId: 'mev', fields: [{ name: 'time', type: FieldType.time, values: [1, 2] }] }),
];

it('tells each metric once that has a value, and none that has not', () => {
  expect(answeredMetrics(frames)).toEqual([{ category: 'system', title: 'CPU', unit: 'percent', description: '' }]);
});

it('takes all series of one metric out of the answer', () => {
  const [frame, ...others] = pickMetric(frames, { category: 'system', title: 'CPU', unit: '', description: '' });
  expect(others).toEqual([]);
  expect(frame?.fields.map(({ name, labels }) => [name, labels?.instance])).toEqual([
    ['time', undefined],
    ['CPU', 'a'],
    ['CPU', 'b'],
  ]);
});

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

it('names the series by what tells them apart, and one alone by its metric', () => {
  const labels = [
    { instance: 'a', job: 'node', device: 'eth0' },
    { instance: 'a', job: 'node', device: 'eth1' },
  ];
  const namesOf = (series: typeof labels) => {
    const fields = series.map((label) => ({ name: 'Traffic', type: FieldType.number, values: [1], labels: label }));
    const metric = { category: 'system', title: 'Traffic', unit: '', description: '' };
    return pickMetric([createDataFrame({ refId: 'system', fields })], metric)[0]?.fields.map(
      ({ config }) => config.displayName
    );
  };
  expect(namesOf(labels)).toEqual(['eth0', 'eth1']);
  expect(namesOf(labels.slice(0, 1))).toEqual(['Traffic']);
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

import { booleanField, frameOf, numberField, stringField, timeField } from './fields';
import { frameToStreamJson } from './streamJson';

test('a frame has a schema, and values by column with null for NaN', () => {
  const frame = frameOf(
    [
      timeField('time', [1, 2]),
      numberField('v', [1.5, null], { labels: { a: 'b' }, config: { unit: 'ms' } }),
      stringField('s', ['x', null]),
      booleanField('b', [true, null]),
    ],
    { name: 'n', refId: 'A', meta: { custom: { x: 1 } } }
  );
  expect(JSON.parse(frameToStreamJson(frame))).toEqual({
    schema: {
      name: 'n',
      refId: 'A',
      meta: { custom: { x: 1 } },
      fields: [
        { name: 'time', type: 'time', typeInfo: { frame: 'time.Time' } },
        {
          name: 'v',
          type: 'number',
          typeInfo: { frame: 'float64', nullable: true },
          labels: { a: 'b' },
          config: { unit: 'ms' },
        },
        { name: 's', type: 'string', typeInfo: { frame: 'string', nullable: true } },
        { name: 'b', type: 'boolean', typeInfo: { frame: 'bool', nullable: true } },
      ],
    },
    data: {
      values: [
        [1, 2],
        [1.5, null],
        ['x', null],
        [true, null],
      ],
    },
  });
});

test('infinities, for which JSON has no word, are entities', () => {
  const frame = frameOf([timeField('time', [1, 2, 3]), numberField('v', [Infinity, 1, -Infinity])]);
  expect((JSON.parse(frameToStreamJson(frame)) as { data: unknown }).data).toEqual({
    values: [
      [1, 2, 3],
      [null, 1, null],
    ],
    entities: [null, { Inf: [0], NegInf: [2] }],
  });
});

test('later frames of a stream may leave out what Grafana knows already', () => {
  const frame = frameOf([timeField('time', [1]), numberField('v', [2])], { name: 'n' });
  expect(JSON.parse(frameToStreamJson(frame, 'data'))).toEqual({ data: { values: [[1], [2]] } });
});

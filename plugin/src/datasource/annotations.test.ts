import { FieldType, toDataFrame } from '@grafana/data';
import { stateAnnotations, stateEvents } from './annotations';

const frame = (values: Array<number | null>, labels = { service: 'node' }) =>
  toDataFrame({
    fields: [
      { name: 'time', type: FieldType.time, values: values.map((_, i) => i * 1000) },
      { name: 'state', type: FieldType.number, values, labels },
    ],
  });

it('marks each stretch of trouble from its first instant to the first one after it', () => {
  expect(stateEvents([frame([0, 2, 2, 0, 0])])).toEqual([
    { time: 1000, timeEnd: 3000, isRegion: true, title: 'node down', text: 'node was down', tags: ['down', 'node'] },
  ]);
});

it('starts a new mark where trouble changes', () => {
  const events = stateEvents([frame([0, 1, 2, 0])]);
  expect(events.map(({ title, time, timeEnd }) => [title, time, timeEnd])).toEqual([
    ['node degraded', 1000, 2000],
    ['node down', 2000, 3000],
  ]);
});

it('ends a mark that lasts at the last instant known', () => {
  expect(stateEvents([frame([0, 2, 2])])[0]).toMatchObject({ time: 1000, timeEnd: 2000 });
});

it('marks what is unknown, and nothing where all is well', () => {
  expect(stateEvents([frame([-1, -1, 0])])[0]).toMatchObject({ title: 'node unknown', time: 0, timeEnd: 2000 });
  expect(stateEvents([frame([0, 0])])).toEqual([]);
});

it('asks for states over time, whatever the saved query says', () => {
  const target = {
    refId: 'A',
    queryType: 'score' as const,
    scope: 'team' as const,
    output: 'score' as const,
    instant: true,
  };
  const query = stateAnnotations.prepareQuery!({ name: 'n', enable: true, iconColor: 'red', target });
  expect(query).toMatchObject({ queryType: 'score', scope: 'team', output: 'state', instant: false });
});

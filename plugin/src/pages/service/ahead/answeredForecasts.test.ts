import { type DataFrame, FieldType, toDataFrame } from '@grafana/data';
import { answeredForecasts, pickForecast } from './answeredForecasts';

function forecastFrame(signal: string, title: string): DataFrame {
  const labels = { service: 'relay', signal };
  return toDataFrame({
    name: title,
    fields: [
      { name: 'time', type: FieldType.time, values: [1, 2] },
      { name: 'value', type: FieldType.number, labels, values: [1, null] },
      { name: 'median', type: FieldType.number, labels, values: [null, 2] },
    ],
  });
}

const FRAMES = [
  forecastFrame('latency', 'Latency'),
  forecastFrame('disk_used', 'Disk used'),
  forecastFrame('memory_used', 'Memory used'),
];

it('what can run out comes first', () => {
  expect(answeredForecasts(FRAMES).map(({ title }) => title)).toEqual(['Memory used', 'Disk used', 'Latency']);
});

it('each signal has its own frames', () => {
  expect(pickForecast(FRAMES, { signal: 'latency', title: 'Latency' })).toEqual([FRAMES[0]]);
});

it('an answer without series has no forecast', () => {
  expect(answeredForecasts([toDataFrame({ name: 'forecast', fields: [] })])).toEqual([]);
});

import { FieldType, toDataFrame } from '@grafana/data';
import { firstValueFrom } from 'rxjs';
import { alertEvents, anomalyEvents, patternEvents, qualityAnnotations, stateEvents } from './annotations';
import type { QualityDataQuery } from './types';

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

const annotation = (target: Partial<QualityDataQuery>) => ({
  name: 'n',
  enable: true,
  iconColor: 'red',
  target: { refId: 'A', ...target } as QualityDataQuery,
});
const prepared = (target: Partial<QualityDataQuery>) => qualityAnnotations.prepareQuery!(annotation(target));

it('asks for states over time, whatever the saved query says', () => {
  const target = {
    refId: 'A',
    queryType: 'score' as const,
    scope: 'team' as const,
    output: 'score' as const,
    instant: true,
  };
  expect(prepared(target)).toMatchObject({ queryType: 'score', scope: 'team', output: 'state', instant: false });
});

const events = toDataFrame({
  fields: [
    { name: 'id', type: FieldType.string, values: ['system/relay/1', 'mev/base/2'] },
    { name: 'time', type: FieldType.time, values: [5000, 1000] },
    { name: 'timeEnd', type: FieldType.number, values: [null, 2000] },
    { name: 'category', type: FieldType.string, values: ['system', 'mev'] },
    { name: 'entity', type: FieldType.string, values: ['relay', 'base'] },
    { name: 'severity', type: FieldType.string, values: ['critical', 'low'] },
    {
      name: 'title',
      type: FieldType.string,
      values: ['relay: critical anomaly in system', 'base: low anomaly in mev'],
    },
    { name: 'text', type: FieldType.string, values: ['CPU at 93', ''] },
  ],
});

it('marks each anomaly by its time, and one that goes on up to now', () => {
  expect(anomalyEvents([events], 9000)).toEqual([
    {
      id: 'system/relay/1',
      time: 5000,
      timeEnd: 9000,
      isRegion: true,
      title: 'relay: critical anomaly in system',
      text: 'CPU at 93',
      tags: ['critical', 'system', 'relay'],
    },
    expect.objectContaining({ time: 1000, timeEnd: 2000, tags: ['low', 'mev', 'base'] }),
  ]);
});

it('asks for the events of anomalies, and reads them as such', async () => {
  expect(prepared({ queryType: 'anomalies', output: 'score', severities: ['critical'] })).toEqual({
    refId: 'Anno',
    queryType: 'anomalies',
    output: 'events',
    severities: ['critical'],
  });
  const read = await firstValueFrom(
    qualityAnnotations.processEvents!(annotation({ queryType: 'anomalies' }), [events])
  );
  expect(read).toHaveLength(2);
  expect(await firstValueFrom(qualityAnnotations.processEvents!(annotation({}), [frame([0, 2])]))).toEqual([
    expect.objectContaining({ title: 'node down' }),
  ]);
});

const leak = toDataFrame({
  fields: [
    { name: 'id', type: FieldType.string, values: ['memory_leak/relay/1'] },
    { name: 'time', type: FieldType.time, values: [5000] },
    { name: 'timeEnd', type: FieldType.number, values: [null] },
    { name: 'pattern', type: FieldType.string, values: ['memory_leak'] },
    { name: 'title', type: FieldType.string, values: ['Memory leak'] },
    { name: 'service', type: FieldType.string, values: ['relay'] },
    { name: 'text', type: FieldType.string, values: ['Memory grows.'] },
    { name: 'action', type: FieldType.string, values: ['Restart it.'] },
  ],
});

it('marks each pattern with what is seen and what to do', async () => {
  expect(patternEvents([leak], 9000)).toEqual([
    {
      id: 'memory_leak/relay/1',
      time: 5000,
      timeEnd: 9000,
      isRegion: true,
      title: 'relay: Memory leak',
      text: 'Memory grows. Restart it.',
      tags: ['memory_leak', 'relay'],
    },
  ]);
  expect(prepared({ queryType: 'patterns', output: 'table', patterns: ['memory_leak'] })).toEqual({
    refId: 'Anno',
    queryType: 'patterns',
    output: 'events',
    patterns: ['memory_leak'],
  });
  const read = await firstValueFrom(qualityAnnotations.processEvents!(annotation({ queryType: 'patterns' }), [leak]));
  expect(read).toEqual([expect.objectContaining({ title: 'relay: Memory leak' })]);
});

it('asks for the states of services where nothing was chosen yet', () => {
  expect(prepared({})).toMatchObject({ queryType: 'score', scope: 'service', output: 'state' });
});

const down = toDataFrame({
  fields: [
    { name: 'id', type: FieldType.string, values: ['a', 'b'] },
    { name: 'time', type: FieldType.time, values: [5000, 1000] },
    { name: 'timeEnd', type: FieldType.number, values: [null, 2000] },
    { name: 'severity', type: FieldType.string, values: ['critical', 'low'] },
    { name: 'status', type: FieldType.string, values: ['firing', 'resolved'] },
    { name: 'name', type: FieldType.string, values: ['SystemDown', 'Coverage'] },
    { name: 'service', type: FieldType.string, values: ['relay', null] },
    { name: 'summary', type: FieldType.string, values: ['relay is down', ''] },
  ],
});

it('marks each alert by its time, and one that fires up to now', async () => {
  expect(alertEvents([down], 9000)).toEqual([
    {
      id: 'a',
      time: 5000,
      timeEnd: 9000,
      isRegion: true,
      title: 'relay: SystemDown',
      text: 'relay is down',
      tags: ['critical', 'SystemDown', 'relay'],
    },
    expect.objectContaining({ time: 1000, timeEnd: 2000, title: 'Coverage', tags: ['low', 'Coverage'] }),
  ]);
  expect(prepared({ queryType: 'alerts', output: 'count' })).toMatchObject({ queryType: 'alerts', output: 'events' });
  const read = qualityAnnotations.processEvents!(annotation({ queryType: 'alerts' }), [down]);
  expect(await firstValueFrom(read)).toHaveLength(2);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFleetTable, type KnownService } from './fleetTable';

const folder = mkdtempSync(join(tmpdir(), 'mev-quality-fleet-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const START = Date.parse('2026-03-01T00:00:00Z');

function file(name: string, header: string, rows: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, [header, ...rows].join('\n'));
  return path;
}

const minutes = (count: number, cells: (i: number) => Array<number | string>): string[] =>
  Array.from({ length: count }, (_, i) => [new Date(START + i * 60_000).toISOString(), ...cells(i)].join(','));

const read = (path: string, known: KnownService[] = []) =>
  readFleetTable(path, new Map(known.map((service) => [service.name, service])));

test('columns are signals of the service that the file is named after', async () => {
  const table = await read(
    file(
      'redis.csv',
      'time,memory_used,up',
      minutes(180, (i) => [i, 1])
    )
  );
  const { recent, long, services } = table.window(table.endMs);
  expect(services.map(({ name }) => name)).toEqual(['redis']);
  expect(recent).toEqual({ endMs: START + 179 * 60_000, stepMs: 60_000, length: 120 });
  const { memory_used: memory } = services[0]!.signals;
  expect([...memory!.recent.slice(-3)]).toEqual([177, 178, 179]);
  // The mean of ten minutes, of which the newest is the last row.
  expect(memory!.long[long.length - 1]).toBe(174.5);
  expect(memory!.long[0]).toBeNaN();
});

test('columns name their service, and the configuration whom it needs', async () => {
  const path = file(
    'fleet.csv',
    'time,api:latency,db:up',
    minutes(60, () => [40, 1])
  );
  const table = await read(path, [{ name: 'api', kind: 'http-service', team: 'platform', dependsOn: ['db'] }]);
  const [api, db] = table.window(table.endMs).services;
  expect(api).toMatchObject({ name: 'api', kind: 'http-service', dependsOn: ['db'] });
  expect(db).toMatchObject({ name: 'db', dependsOn: [] });
});

test('rows in any order, gaps and rows after the end are taken as they are', async () => {
  const rows = minutes(30, (i) => [i === 20 ? '' : i]).reverse();
  const table = await read(file('odd.csv', 'time,latency', rows));
  const { recent } = table.window(START + 25 * 60_000, { stepMs: 60_000, length: 8 }).services[0]!.signals.latency!;
  expect([...recent]).toEqual([18, 19, NaN, 21, 22, 23, 24, 25]);
});

test('names what is wrong with a file', async () => {
  await expect(read(join(folder, 'none.csv'))).rejects.toThrow(/none.csv cannot be read \(ENOENT\)/);
  await expect(read(file('empty.csv', 'time,latency', []))).rejects.toThrow(/has a header and no rows/);
  await expect(
    read(
      file(
        'column.csv',
        'time,api:speed',
        minutes(2, () => [1])
      )
    )
  ).rejects.toThrow(/column "api:speed" is no signal; name it SIGNAL or SERVICE:SIGNAL, with one of up, started_at/);
  await expect(
    read(
      file(
        'nobody.csv',
        'time,:latency',
        minutes(2, () => [1])
      )
    )
  ).rejects.toThrow(/is no signal/);
});

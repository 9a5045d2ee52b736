import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defaultConfig, type Config } from '../../../config';
import { createGrafanaClient } from '../../../grafana/client';
import type { Grid, PrometheusSource, Series } from '../../../sources/prometheus/types';
import { createAnnotationChanges, MOST_ANNOTATIONS, noAnnotations } from './annotationChanges';
import { joinChanges } from './joinChanges';
import { createVersionChanges } from './versionChanges';

const END = Date.UTC(2026, 0, 10, 12);
const RANGE = { startMs: END - 7_200_000, endMs: END };

describe("Grafana's annotations", () => {
  let server: Server;
  let asked: URL;
  let answer: unknown;
  let status = 200;
  const source = () =>
    createAnnotationChanges({
      grafana: createGrafanaClient({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: 't' }),
      tags: () => ['deploy', 'release'],
      services: () => ['geth-1', 'geth-12', 'redis'],
    });
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked = new URL(request.url ?? '', 'http://grafana');
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    status = 200;
  });

  const annotation = (text: string, tags: string[] = ['deploy']): unknown => ({
    id: 1,
    time: END - 60_000,
    text,
    tags,
  });

  it('are asked for by tags and time, and no more than are read', async () => {
    answer = [];
    await source().changes(RANGE);
    expect(asked.pathname).toBe('/api/annotations');
    expect(asked.searchParams.getAll('tags')).toEqual(['deploy', 'release']);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      matchAny: 'true',
      from: String(RANGE.startMs),
      to: String(RANGE.endMs),
      limit: String(MOST_ANNOTATIONS),
    });
  });

  it('belong to the service of a tag, else to those that the text names, else to anyone', async () => {
    answer = [
      annotation('new build', ['deploy', 'service:redis']),
      annotation('redis is next', ['deploy', 'geth-1']),
      annotation('<b>geth-12</b> 1.14.0 → 1.14.2', ['deploy']),
      annotation('something', ['deploy', 'service:unknown']),
    ];
    const { changes } = await source().changes(RANGE);
    expect(changes.map(({ services }) => services)).toEqual([['redis'], ['geth-1'], ['geth-12'], []]);
    expect(changes[2]).toEqual({
      timeMs: END - 60_000,
      kind: 'deploy',
      services: ['geth-12'],
      text: 'geth-12 1.14.0 → 1.14.2',
    });
  });

  it('that are more than are read are told', async () => {
    answer = Array.from({ length: MOST_ANNOTATIONS }, () => annotation('x'));
    const { changes, notices } = await source().changes(RANGE);
    expect(changes).toHaveLength(MOST_ANNOTATIONS);
    expect(notices[0]).toMatch(/newest 10000 annotations/);
  });

  it('that cannot be read are a problem of the answer, and the other sources are read all the same', async () => {
    status = 401;
    answer = { message: 'Invalid API key' };
    const version = { timeMs: END, kind: 'version' as const, services: ['redis'], text: '7.0 → 7.2' };
    const joined = await joinChanges({
      Deploys: source(),
      Versions: { changes: async () => ({ changes: [version], notices: [], problems: [] }) },
    }).changes(RANGE);
    expect(joined.changes).toEqual([version]);
    expect(joined.problems).toEqual([expect.stringMatching(/^Deploys cannot be read: .*401/)]);
  });

  it('of no Grafana are a notice, no problem', async () => {
    const { changes, notices, problems } = await noAnnotations.changes(RANGE);
    expect({ changes, problems }).toEqual({ changes: [], problems: [] });
    expect(notices[0]).toContain('MEV_QUALITY_GRAFANA_URL');
  });
});

describe('versions', () => {
  const built = defaultConfig();
  const config: Config = {
    ...built,
    services: ['a', 'b'].map((name) => ({
      name,
      kind: 'container',
      team: 't',
      match: { instance: name },
      dependsOn: [],
      weight: 1,
      inputs: {},
    })),
    analysis: {
      ...built.analysis,
      changes: { annotations: [], versions: [{ query: 'info{$service}', label: 'version' }] },
    },
  };
  let queries: string[] = [];
  /** @param courses by service and version, from which to which share of the range it is there */
  const ask = async (courses: Array<[service: string, version: string, from: number, to: number]>) => {
    const source = {
      range: async (query: string, grid: Grid) => {
        queries.push(query);
        const steps = Math.round((grid.endMs - grid.startMs) / grid.stepMs) + 1;
        const series = courses.map(([instance, version, from, to]): Series => ({
          labels: { instance, version },
          values: Float64Array.from({ length: steps }, (_, i) => (i >= from * steps && i < to * steps ? 1 : NaN)),
        }));
        return { grid, series, warnings: [] };
      },
    } as unknown as PrometheusSource;
    return createVersionChanges(source, () => config).changes(RANGE);
  };
  beforeEach(() => {
    queries = [];
  });

  it('are changes where another one appears', async () => {
    const { changes } = await ask([
      ['a', '1.0', 0, 0.5],
      ['a', '1.1', 0.5, 1],
      ['b', '7.0', 0, 1],
    ]);
    expect(queries).toEqual(['info{instance=~"a|b"}']);
    expect(changes).toEqual([
      { timeMs: expect.any(Number), kind: 'version', services: ['a'], text: 'a: version 1.0 → 1.1' },
    ]);
    expect(Math.abs(changes[0]!.timeMs - (END - 3_600_000))).toBeLessThanOrEqual(60_000);
  });

  it('that come back after an outage, or are the first, are no changes', async () => {
    const { changes } = await ask([
      ['a', '1.0', 0, 0.3],
      ['a', '1.0', 0.6, 1],
      ['b', '2.0', 0.5, 1],
    ]);
    expect(changes).toEqual([]);
  });

  it('that are rolled back are changes, too', async () => {
    const { changes } = await ask([
      ['a', '1.0', 0, 0.3],
      ['a', '1.1', 0.3, 0.6],
      ['a', '1.0', 0.6, 1],
    ]);
    expect(changes.map(({ text }) => text)).toEqual(['a: version 1.0 → 1.1', 'a: version 1.1 → 1.0']);
  });

  it('that Prometheus does not answer are a problem', async () => {
    const source = { range: async () => Promise.reject(new Error('it is gone')) } as unknown as PrometheusSource;
    const { problems } = await createVersionChanges(source, () => config).changes(RANGE);
    expect(problems).toEqual(['Versions (info{$service}) cannot be read: it is gone']);
  });
});

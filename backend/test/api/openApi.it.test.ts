/** Every route answers as the OpenAPI document says, on a real Prometheus. */
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenApiDocument } from '../../src/api/openapi/types';
import { alertItem } from '../alerts/alertItem';
import { deskDouble } from '../alerts/deskDouble';
import { END, HOUR, MINUTE } from '../quality/fleet';
import { startApi, type TestApi } from './startApi';

let api: TestApi;
let document: OpenApiDocument;
let ajv: Ajv2020;

beforeAll(async () => {
  api = await startApi(deskDouble(alertItem(), alertItem({ id: 'old', status: 'resolved' })));
  document = (await (await api.get('/api/v1/openapi.json')).json()) as OpenApiDocument;
  ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, 'api');
}, 60_000);
afterAll(() => api.stop());

const query = {
  refId: 'A',
  queryType: 'score',
  maxDataPoints: 10,
  intervalMs: MINUTE,
  timeRange: { fromMs: END - HOUR, toMs: END },
  model: { queryType: 'score', scope: 'service', output: 'score' },
};

interface Example {
  operation: string;
  path: string;
  status: number;
  body?: unknown;
}

const EXAMPLES: Example[] = [
  { operation: 'getScore', path: '/api/v1/quality/score', status: 200 },
  { operation: 'getScore', path: '/api/v1/quality/score?service=shaky', status: 200 },
  { operation: 'getScore', path: '/api/v1/quality/score?service=absent', status: 200 },
  { operation: 'getScore', path: '/api/v1/quality/score?team=edge', status: 200 },
  { operation: 'getScore', path: '/api/v1/quality/score?team=nobody', status: 404 },
  { operation: 'getScore', path: '/api/v1/quality/score?team=', status: 400 },
  { operation: 'getMetrics', path: '/api/v1/metrics/web', status: 200 },
  { operation: 'getMetrics', path: '/api/v1/metrics/web?timerange=31d&service=shaky&service=absent', status: 200 },
  { operation: 'getMetrics', path: '/api/v1/metrics/web?timerange=0', status: 400 },
  { operation: 'getMetrics', path: '/api/v1/metrics/nothing', status: 404 },
  { operation: 'getAnomalies', path: '/api/v1/anomalies?service=shaky&service=absent', status: 200 },
  { operation: 'getAnomalies', path: '/api/v1/anomalies?severity=high', status: 400 },
  { operation: 'getAnomalyEvents', path: '/api/v1/anomalies/events?timerange=7d&severity=high&team=edge', status: 200 },
  { operation: 'getAnomalyEvents', path: '/api/v1/anomalies/events?severity=bad', status: 400 },
  { operation: 'getPatterns', path: '/api/v1/patterns?service=shaky&pattern=flapping&minConfidence=0.2', status: 200 },
  { operation: 'getPatterns', path: '/api/v1/patterns?pattern=bad_luck', status: 400 },
  { operation: 'getPatternEvents', path: '/api/v1/patterns/events?timerange=7d&team=edge', status: 200 },
  { operation: 'getForecasts', path: '/api/v1/forecasts?resource=memory&resource=disk', status: 200 },
  { operation: 'getForecastGrades', path: '/api/v1/forecasts/grades?timerange=7d&signal=latency', status: 200 },
  { operation: 'getRootCause', path: `/api/v1/root-cause?from=${new Date(END - HOUR).toISOString()}`, status: 200 },
  { operation: 'getRootCause', path: `/api/v1/root-cause?from=${new Date(END + HOUR).toISOString()}`, status: 400 },
  { operation: 'getRootCause', path: '/api/v1/root-cause', status: 400 },
  { operation: 'getAlerts', path: '/api/v1/alerts?severity=critical&status=firing&service=redis&limit=5', status: 200 },
  { operation: 'receiveAlerts', path: '/api/v1/alerts/webhook', status: 200, body: { alerts: [] } },
  { operation: 'receiveAlerts', path: '/api/v1/alerts/webhook', status: 400, body: {} },
  { operation: 'getAlerts', path: '/api/v1/alerts?limit=0', status: 400 },
  { operation: 'getAlert', path: '/api/v1/alerts/a1f3-m0', status: 200 },
  { operation: 'getAlert', path: '/api/v1/alerts/nothing', status: 404 },
  { operation: 'acknowledgeAlert', path: '/api/v1/alerts/acknowledge/a1f3-m0', status: 200, body: { for: '4h' } },
  { operation: 'acknowledgeAlert', path: '/api/v1/alerts/acknowledge/old', status: 409 },
  { operation: 'getAlerts', path: '/api/v1/alerts?status=acknowledged', status: 200 },
  { operation: 'unacknowledgeAlert', path: '/api/v1/alerts/unacknowledge/a1f3-m0', status: 200 },
  { operation: 'unacknowledgeAlert', path: '/api/v1/alerts/unacknowledge/a1f3-m0', status: 409 },
  { operation: 'noteOnAlert', path: '/api/v1/alerts/a1f3-m0/notes', status: 200, body: { text: 'disk is full' } },
  { operation: 'noteOnAlert', path: '/api/v1/alerts/a1f3-m0/notes', status: 400, body: {} },
  { operation: 'getIncidents', path: '/api/v1/incidents?timerange=7d', status: 200 },
  { operation: 'getIncident', path: '/api/v1/incidents/inc-a1f3-m0', status: 200 },
  { operation: 'getIncident', path: '/api/v1/incidents/nothing', status: 404 },
  { operation: 'getDuty', path: '/api/v1/oncall', status: 200 },
  { operation: 'deliverToInbox', path: '/api/v1/inbox/pager', status: 200, body: { status: 'firing', title: 'Down' } },
  { operation: 'deliverToInbox', path: '/api/v1/inbox/pager', status: 400, body: {} },
  { operation: 'getInbox', path: '/api/v1/inbox?limit=5', status: 200 },
  { operation: 'getInboxPage', path: '/inbox', status: 200 },
  { operation: 'getCatalog', path: '/api/v1/catalog', status: 200 },
  { operation: 'getCoverage', path: '/api/v1/coverage', status: 200 },
  { operation: 'getStatus', path: '/api/v1/status', status: 200 },
  {
    operation: 'query',
    path: '/api/v1/query',
    status: 200,
    body: { queries: [query, { ...query, refId: 'B', model: {} }] },
  },
  { operation: 'query', path: '/api/v1/query', status: 400, body: { queries: 5 } },
  { operation: 'query', path: '/api/v1/query', status: 413, body: { queries: 'x'.repeat(5_000_000) } },
  { operation: 'getHealth', path: '/healthz', status: 200 },
  { operation: 'getReadiness', path: '/readyz', status: 200 },
  { operation: 'getOwnMetrics', path: '/metrics', status: 200 },
  { operation: 'getOpenApi', path: '/api/v1/openapi.json', status: 200 },
  { operation: 'getDocs', path: '/api/docs', status: 200 },
];

function find(operationId: string): { method: string; path: string; pointer: string } {
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (operation.operationId === operationId) {
        const escaped = path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
        return { method, path, pointer: `api#/paths/${escaped}/${method}` };
      }
    }
  }
  throw new Error(`the document has no ${operationId}`);
}

it('the document is valid OpenAPI 3.1', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quality-openapi-'));
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  const cli = require.resolve('@seriousme/openapi-schema-validator/bin/validate-api-cli.js');
  expect(execFileSync(process.execPath, [cli, file], { encoding: 'utf8' })).toContain('"valid": true');
  rmSync(folder, { recursive: true });
});

it('each operation of the document is tried out here', () => {
  const documented = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId)
  );
  expect([...new Set(EXAMPLES.map(({ operation }) => operation))].sort()).toEqual([...documented].sort());
});

it.each(EXAMPLES)(
  '$operation answers $status as the document says: $path',
  async ({ operation, path, status, body }) => {
    const { method, path: template, pointer } = find(operation);
    const pattern = new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`);
    expect(path.split('?')[0]).toMatch(pattern);
    const response = await (method === 'get' ? api.get(path) : api.post(path, body));
    expect(response.status).toBe(status);
    const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
    const content = document.paths[template]?.[method]?.responses[status]?.content ?? {};
    expect(Object.keys(content)).toEqual([type]);
    const answer: unknown = type.endsWith('json') ? await response.json() : await response.text();
    const validate = ajv.compile({
      $ref: `${pointer}/responses/${status}/content/${type.replace('/', '~1')}/schema`,
    });
    validate(answer);
    expect(validate.errors ?? []).toEqual([]);
    expect(api.faults).toEqual([]);
  }
);

it('an answer that is not as the document says would be seen', () => {
  const validate = ajv.compile({ $ref: 'api#/components/schemas/ScoreAnswer' });
  expect(validate({ score: 101 })).toBe(false);
});

it('the document names each parameter of the metrics', () => {
  const { parameters = [] } = document.paths['/api/v1/metrics/{category}']?.['get'] ?? {};
  expect(parameters.map(({ name, in: place, required }) => [name, place, required])).toEqual([
    ['category', 'path', true],
    ['timerange', 'query', false],
    ['service', 'query', false],
    ['chain', 'query', false],
    ['team', 'query', false],
    ['metric', 'query', false],
  ]);
});

it('the page shows each operation, and needs nothing from elsewhere', async () => {
  const response = await api.get('/api/docs');
  const html = await response.text();
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, { operationId }] of Object.entries(methods)) {
      expect(html).toContain(`<article id="${operationId}"><h2><code>${method.toUpperCase()} ${path}</code>`);
    }
  }
  expect(html).not.toMatch(/<script|<link|src=|https?:/);
});

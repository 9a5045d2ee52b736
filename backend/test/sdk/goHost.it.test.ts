/** The sample plugin under the real go-plugin and grafana-plugin-sdk-go. Needs `go`; is skipped where there is none. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSample } from './buildSample';

interface Report {
  protocolVersion: number;
  network: string;
  health: unknown;
  metrics: string;
  frames: Array<{ timeSeries: string }>;
  errors: Record<string, unknown>;
  resource: Array<{ status: number; headers: unknown; body: unknown }>;
  stream: Array<{ name: string; fields: Array<{ name: string; type: string; values: unknown[] }> }>;
  killMs: number;
  exitedInOrder: boolean;
  log: Array<Record<string, unknown>>;
}

const hasGo = spawnSync('go', ['version']).status === 0;
const describeWithGo = hasGo ? describe : describe.skip;
const golden = JSON.parse(readFileSync(join(__dirname, 'golden', 'frames.json'), 'utf8')) as unknown[];
/** Compiling the SDK for the first time takes minutes on a small machine. */
const BUILD_MS = 600_000;

describeWithGo.each([
  { name: 'plain', flags: [] },
  { name: 'with AutoMTLS', flags: ['-mtls'] },
])('under the Go host ($name; needs go on PATH)', ({ flags }) => {
  let sample: ReturnType<typeof buildSample>;
  let report: Report;

  beforeAll(() => {
    sample = buildSample();
    const host = join(sample.folder, 'go-host');
    const cwd = join(__dirname, '..', 'go-host');
    execFileSync('nice', ['go', 'build', '-o', host, '.'], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
    const output = execFileSync(host, [...flags, process.execPath, sample.file], { timeout: 60_000 });
    report = JSON.parse(output.toString()) as Report;
  }, BUILD_MS);
  afterAll(() => sample.remove());

  test('it starts with protocol version 2 and answers the health check', () => {
    expect(report.protocolVersion).toBe(2);
    expect(report.health).toMatchObject({ status: 'OK', message: 'all is well', details: { uid: 'uid-7' } });
  });

  test("the SDK's own UnmarshalArrowFrame reads our frames as the golden file says", () => {
    expect(JSON.parse(JSON.stringify(report.frames), dropNull)).toEqual(JSON.parse(JSON.stringify(golden), dropNull));
    expect(report.frames[1]?.timeSeries).toBe('wide');
  });

  test('errors keep their status and their source', () => {
    expect(report.errors).toMatchObject({
      fails: { error: 'Prometheus is down', status: 502, source: 'downstream' },
      malformed: { error: expect.stringContaining('cannot be read') as string, status: 400, source: 'plugin' },
    });
  });

  test('resources, metrics and streams pass', () => {
    expect(report.resource).toHaveLength(1);
    expect(report.resource[0]).toMatchObject({
      status: 201,
      headers: { 'X-Sample': ['a', 'b'] },
      body: {
        path: 'api/v1/status',
        method: 'POST',
        headers: { accept: ['application/json'] },
        body: 'hi',
        context: {
          orgId: 1,
          user: { login: 'ada', role: 'Editor' },
          dataSource: { id: 7, uid: 'uid-7', updatedMs: 1_700_000_000_123, jsonData: { mode: 'embedded' } },
          grafanaConfig: { GF_INSTANCE_APP_URL: 'http://localhost:3000' },
        },
      },
    });
    expect(report.metrics).toContain('sample_total 1');
    expect(report.stream.map(({ fields }) => fields.map(({ type, values }) => [type, values]))).toEqual([
      [
        ['time.Time', []],
        ['*float64', []],
      ],
      ...[0, 1, 2].map((i) => [
        ['time.Time', [`${1_700_000_000_000 + i}000000`]],
        ['*float64', [i]],
      ]),
    ]);
  });

  test('its log lines arrive parsed, without secrets', () => {
    expect(report.log).toContainEqual(
      expect.objectContaining({ '@level': 'info', '@message': 'resource', note: 'secret is [redacted]' })
    );
    expect(JSON.stringify(report.log)).not.toMatch(/a-very-secret-token|hunter2/);
  });

  test('it ends in order, before go-plugin would kill it', () => {
    expect(report.exitedInOrder).toBe(true);
    expect(report.killMs).toBeLessThan(2_000);
  });
});

/** Null in meta and config is as good as absent; null among the values is not, and sits in lists, which keep it. */
function dropNull(this: unknown, _: string, value: unknown): unknown {
  return value === null && !Array.isArray(this) ? undefined : value;
}

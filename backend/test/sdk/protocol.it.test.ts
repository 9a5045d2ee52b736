import { status } from '@grpc/grpc-js';
import { decodeFrame } from '../../src/grafana/sdk';
import type { DataQueryMessage } from '../../src/grafana/sdk/proto/messages';
import * as services from '../../src/grafana/sdk/proto/services';
import { goldenFrames } from './fixtures/goldenFrames';
import type { Connection } from './host';
import { buildSample } from './buildSample';
import { callStream, callUnary, connect, endPrograms, eventually, pluginContext, startPlugin } from './host';
import { credentials } from '@grpc/grpc-js';

const { QueryData } = services.DataService;
const { CallResource } = services.ResourceService;

let sample: ReturnType<typeof buildSample>;
beforeAll(() => {
  sample = buildSample();
});
afterAll(() => {
  endPrograms();
  sample.remove();
});

function query(refId: string, queryType = 'value', json = '{"value":1}'): DataQueryMessage {
  const timeRange = { fromEpochMS: 1_700_000_000_000, toEpochMS: 1_700_000_060_000 };
  return { refId, queryType, json: Buffer.from(json), maxDataPoints: 500, intervalMS: 15_000, timeRange };
}

async function ask(plugin: Connection, ...queries: DataQueryMessage[]) {
  const request = { pluginContext: pluginContext(), headers: { FromAlert: 'true' }, queries };
  const { responses } = await callUnary(plugin.client, QueryData, request);
  return responses;
}

async function resource(plugin: Connection, path: string) {
  const headers = { Accept: { values: ['application/json'] } };
  const request = {
    pluginContext: pluginContext(),
    path,
    method: 'POST',
    url: `${path}?a=b`,
    headers,
    body: Buffer.from('hi'),
  };
  const messages = await callStream(plugin.client, CallResource, request).toArray();
  expect(messages).toHaveLength(1);
  const { code, headers: answered, body } = messages[0];
  return { code, headers: answered, body: Buffer.from(body).toString('utf8') };
}

describe.each([
  { name: 'a private unix socket', options: {}, network: 'unix' },
  { name: 'a loopback port, where no folder can be written', options: { env: { TMPDIR: '/nowhere' } }, network: 'tcp' },
  { name: 'mutual TLS', options: { mutualTls: true }, network: 'unix' },
])('over $name', ({ options, network }) => {
  let plugin: Connection;
  beforeAll(async () => {
    plugin = await startPlugin(sample.file, options);
  });
  afterAll(async () => {
    await plugin.stop();
  });

  test('the handshake tells where the server listens', () => {
    expect(plugin.fields.slice(0, 3)).toEqual(['1', '2', network]);
    expect(plugin.fields[4]).toBe('grpc');
    expect(plugin.fields).toHaveLength(6);
    if (network === 'tcp') expect(plugin.fields[3]).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  test('the health service knows the plugin and nothing else', async () => {
    const { Check } = services.HealthService;
    await expect(callUnary(plugin.client, Check, { service: 'plugin' })).resolves.toMatchObject({ status: 1 });
    await expect(callUnary(plugin.client, Check, { service: '' })).resolves.toMatchObject({ status: 1 });
    await expect(callUnary(plugin.client, Check, { service: 'other' })).rejects.toMatchObject({
      code: status.NOT_FOUND,
    });
  });

  test('a query is answered with its frames', async () => {
    const responses = await ask(plugin, query('A', 'golden'));
    expect(responses.A?.frames.map(decodeFrame)).toEqual(goldenFrames());
    expect(responses.A?.status).toBe(200);
  });

  test('a resource call is passed on with method, path, headers, body and context', async () => {
    const { code, headers, body } = await resource(plugin, 'api/v1/status');
    expect(code).toBe(201);
    expect(headers['X-Sample']?.values).toEqual(['a', 'b']);
    expect(JSON.parse(body)).toMatchObject({
      path: 'api/v1/status',
      method: 'POST',
      url: 'api/v1/status?a=b',
      headers: { accept: ['application/json'] },
      body: 'hi',
      context: {
        orgId: 1,
        pluginId: 'sample-datasource',
        pluginVersion: '1.2.3',
        user: { login: 'ada', name: 'Ada', email: 'ada@example.org', role: 'Editor' },
        dataSource: { id: 7, uid: 'uid-7', updatedMs: 1_700_000_000_000, jsonData: { mode: 'embedded' } },
        grafanaConfig: { GF_INSTANCE_APP_URL: 'http://localhost:3000' },
      },
    });
  });

  test('health, metrics and streams answer', async () => {
    const { CheckHealth, CollectMetrics } = services.DiagnosticsService;
    const health = await callUnary(plugin.client, CheckHealth, { pluginContext: pluginContext(), headers: {} });
    expect(health).toMatchObject({ status: 1, message: 'all is well' });
    const { metrics } = await callUnary(plugin.client, CollectMetrics, { pluginContext: pluginContext() });
    expect(Buffer.from(metrics.prometheus).toString()).toContain('sample_total 1');

    const { SubscribeStream, PublishStream } = services.StreamService;
    const request = { pluginContext: pluginContext(), path: 'numbers', data: Buffer.from('{"a":1}'), headers: {} };
    const subscribed = await callUnary(plugin.client, SubscribeStream, request);
    expect(subscribed.status).toBe(0);
    expect(JSON.parse(Buffer.from(subscribed.data).toString())).toMatchObject({ schema: { name: 'numbers' } });
    await expect(callUnary(plugin.client, SubscribeStream, { ...request, path: 'x' })).resolves.toMatchObject({
      status: 1,
    });
    const published = await callUnary(plugin.client, PublishStream, request);
    expect(Buffer.from(published.data).toString()).toBe('{"a":1}');
  });
});

describe('a running plugin', () => {
  let plugin: Connection;
  beforeAll(async () => {
    plugin = await startPlugin(sample.file, {
      env: { PLUGIN_MULTIPLEX_GRPC: 'true', PLUGIN_UNIX_SOCKET_DIR: sample.folder },
    });
  });
  afterAll(async () => {
    await plugin.stop();
  });

  test('listens in the folder that the host names and answers the question about multiplexing', () => {
    expect(plugin.fields[3]).toContain(sample.folder);
    expect(plugin.fields[6]).toBe('false');
  });

  test('answers a malformed query with its own error and the others with their data', async () => {
    const responses = await ask(plugin, query('A', 'value', '{"value":'), query('B'), query('C', 'value', '[1]'));
    expect(responses.A).toMatchObject({ status: 400, errorSource: 'plugin', frames: [] });
    expect(responses.A?.error).toMatch(/^query A cannot be read: .*JSON/);
    expect(responses.C?.error).toBe('query C cannot be read: it is not a JSON object');
    expect(responses.B).toMatchObject({ status: 200, error: '' });
  });

  test('answers every refId, also one that the handler forgot or whose frame cannot be encoded', async () => {
    const responses = await ask(plugin, query('A', 'forgotten'), query('B', 'uneven'), query('C', 'fails'), query('D'));
    expect(responses.A).toMatchObject({ status: 500, error: 'the plugin gave no answer to query A' });
    expect(responses.B?.error).toContain('field "value" has 2 values, field "time" has 1');
    expect(responses.C).toMatchObject({ status: 502, error: 'Prometheus is down', errorSource: 'downstream' });
    expect(responses.D?.frames).toHaveLength(1);
  });

  test('turns an error that the handler throws into the error of each query', async () => {
    const responses = await ask(plugin, query('A'), query('B', 'throws'));
    const broken = { status: 500, error: 'the handler broke', errorSource: 'plugin' };
    expect(responses).toMatchObject({ A: broken, B: broken });
  });

  test('answers refIds that are names of JavaScript', async () => {
    const names = ['constructor', '__proto__', 'toString'];
    const responses = await ask(plugin, ...names.map((refId) => query(refId, 'forgotten')));
    expect(Object.keys(responses).sort()).toEqual([...names].sort());
  });

  test('answers a query of 1,000 refIds', async () => {
    const queries = Array.from({ length: 1_000 }, (_, i) => query(`R${i}`));
    expect(Object.keys(await ask(plugin, ...queries))).toHaveLength(1_000);
  });

  test('answers 500 when the resource handler throws, ERROR when the health check throws', async () => {
    const { code, body } = await resource(plugin, 'broken');
    expect([code, JSON.parse(body)]).toEqual([500, { message: 'the resource broke' }]);
    const context = pluginContext({ jsonData: { broken: true }, uid: 'broken' });
    const { CheckHealth } = services.DiagnosticsService;
    await expect(callUnary(plugin.client, CheckHealth, { pluginContext: context, headers: {} })).resolves.toMatchObject(
      {
        status: 2,
        message: 'the health check broke',
      }
    );
  });

  test('refuses a request of 20 MB with RESOURCE_EXHAUSTED and goes on', async () => {
    const huge = query('A', 'value', JSON.stringify({ value: 'x'.repeat(20_000_000) }));
    await expect(ask(plugin, huge)).rejects.toMatchObject({ code: status.RESOURCE_EXHAUSTED });
    await expect(ask(plugin, query('A'))).resolves.toHaveProperty('A');
  });

  test('takes a request of 15 MB', async () => {
    const large = query('A', 'value', JSON.stringify({ value: 1, pad: 'x'.repeat(15_000_000) }));
    await expect(ask(plugin, large)).resolves.toMatchObject({ A: { status: 200 } });
  });

  test.each([
    ['truncated', (bytes: Buffer) => bytes.subarray(0, bytes.length - 3)],
    ['random', () => Buffer.from('ffffffffffffffffffffffff', 'hex')],
  ])('refuses a %s message with a clear error and goes on', async (_, damage) => {
    const raw = { ...QueryData, requestSerialize: (request: never) => damage(QueryData.requestSerialize(request)) };
    const request = { pluginContext: pluginContext(), headers: {}, queries: [query('A')] };
    await expect(callUnary(plugin.client, raw as typeof QueryData, request)).rejects.toMatchObject({
      code: status.INTERNAL,
      details: expect.stringContaining('request') as string,
    });
    await expect(ask(plugin, query('A'))).resolves.toHaveProperty('A');
  });

  test('refuses a call without a context and one whose settings are damaged', async () => {
    const call = (context: ReturnType<typeof pluginContext> | null) =>
      callUnary(plugin.client, QueryData, { pluginContext: context, headers: {}, queries: [query('A')] });
    await expect(call(null)).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
    const context = pluginContext();
    context.dataSourceInstanceSettings!.jsonData = Buffer.from('{');
    await expect(call(context)).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: expect.stringContaining('the settings of data source "Sample" cannot be read') as string,
    });
  });

  test('answers UNIMPLEMENTED to a service it does not have', async () => {
    const method = { ...QueryData, path: '/pluginv2.AdmissionControl/ValidateAdmission' };
    const request = { pluginContext: pluginContext(), headers: {}, queries: [] };
    await expect(callUnary(plugin.client, method, request)).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
  });

  test('aborts the work of a cancelled query', async () => {
    const request = { pluginContext: pluginContext(), headers: {}, queries: [query('cancelled', 'slow')] };
    const { path, requestSerialize, responseDeserialize } = QueryData;
    const cancelled = new Promise<unknown>((resolve) => {
      const call = plugin.client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, resolve);
      setTimeout(() => call.cancel(), 100);
    });
    await expect(cancelled).resolves.toMatchObject({ code: status.CANCELLED });
    await eventually(async () => (await resource(plugin, 'aborts')).body.includes('cancelled'), 2_000, 'aborted');
  });

  test('streams frames until the host cancels', async () => {
    const request = { pluginContext: pluginContext(), path: 'numbers', data: Buffer.alloc(0), headers: {} };
    const stream = callStream(plugin.client, services.StreamService.RunStream, request);
    const packets: string[] = [];
    for await (const packet of stream) {
      packets.push(Buffer.from((packet as { data: Uint8Array }).data).toString());
      if (packets.length === 3) break;
    }
    stream.cancel();
    expect(packets.map((packet) => (JSON.parse(packet) as { data: unknown }).data)).toEqual(
      [0, 1, 2].map((i) => ({ values: [[1_700_000_000_000 + i], [i]] }))
    );
    await eventually(async () => (await resource(plugin, 'aborts')).body.includes('stream'), 2_000, 'stream aborted');
  });

  test('holds the mirrored output and the broker open', async () => {
    const stdio = callStream(plugin.client, services.StdioService.StreamStdio, {});
    const { path, requestSerialize, responseDeserialize } = services.BrokerService.StartStream;
    const broker = plugin.client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize);
    let ended = false;
    for (const stream of [stdio, broker]) stream.on('end', () => (ended = true)).on('error', () => undefined);
    broker.write({ serviceId: 1, network: 'unix', address: '/x' });
    await ask(plugin, query('A'));
    expect(ended).toBe(false);
    stdio.cancel();
    broker.cancel();
  });

  test('keeps one instance until the settings change', async () => {
    const { CheckHealth } = services.DiagnosticsService;
    const created = async (updatedMs: number): Promise<unknown> => {
      const request = { pluginContext: pluginContext({ updatedMs, uid: 'changing' }), headers: {} };
      const { jsonDetails } = await callUnary(plugin.client, CheckHealth, request);
      return (JSON.parse(Buffer.from(jsonDetails).toString()) as { created: number }).created;
    };
    const first = await created(1);
    expect(await created(1)).toBe(first);
    expect(await created(2)).not.toBe(first);
  });

  test('prints nothing to stdout but the handshake, and no secret to the log', async () => {
    await resource(plugin, 'stdout');
    await eventually(() => plugin.program.stderr.includes('stray output'), 2_000, 'the stray output is logged');
    expect(plugin.program.stdout.split('\n')).toHaveLength(2);
    expect(plugin.program.stderr).not.toContain('hunter2');
    expect(plugin.program.stderr).not.toContain('a-very-secret-token');
    expect(plugin.program.stderr).toContain('secret is [redacted]');
  });
});

test('with mutual TLS a client without the certificate is not let in', async () => {
  const plugin = await startPlugin(sample.file, { mutualTls: true });
  const stranger = connect(plugin.fields, credentials.createInsecure());
  const { Check } = services.HealthService;
  await expect(callUnary(stranger, Check, { service: 'plugin' })).rejects.toMatchObject({ code: status.UNAVAILABLE });
  await expect(callUnary(plugin.client, Check, { service: 'plugin' })).resolves.toMatchObject({ status: 1 });
  stranger.close();
  await plugin.stop();
});

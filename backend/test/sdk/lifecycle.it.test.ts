import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as services from '../../src/grafana/sdk/proto/services';
import { buildSample } from './buildSample';
import {
  callStream,
  callUnary,
  endPrograms,
  eventually,
  HANDSHAKE_ENV,
  isRunning,
  pluginContext,
  Program,
  startPlugin,
} from './host';

let sample: ReturnType<typeof buildSample>;
beforeAll(() => {
  sample = buildSample();
});
afterAll(() => {
  endPrograms();
  sample.remove();
});

function slowQuery(queryType: string) {
  const query = { refId: 'A', queryType, json: Buffer.alloc(0), maxDataPoints: 1, intervalMS: 1, timeRange: null };
  return { pluginContext: pluginContext(), headers: {}, queries: [query] };
}

test.each([
  { what: 'no cookie', env: { PLUGIN_PROTOCOL_VERSIONS: '2' }, sentence: /is a Grafana backend plugin/ },
  {
    what: 'a wrong cookie',
    env: { ...HANDSHAKE_ENV, grafana_plugin_type: 'panel' },
    sentence: /is a Grafana backend plugin/,
  },
  {
    what: 'an unknown protocol version',
    env: { ...HANDSHAKE_ENV, PLUGIN_PROTOCOL_VERSIONS: '1,3' },
    sentence: /version 1,3.*speaks version 2/,
  },
  {
    what: 'a certificate that is none',
    env: { ...HANDSHAKE_ENV, PLUGIN_CLIENT_CERT: 'x' },
    sentence: /PLUGIN_CLIENT_CERT holds no certificate/,
  },
  {
    what: 'a socket folder that is not there',
    env: { ...HANDSHAKE_ENV, PLUGIN_UNIX_SOCKET_DIR: '/nowhere' },
    sentence: /\/nowhere/,
  },
])('with $what it says so on stderr, prints nothing to stdout and exits with 1', async ({ env, sentence }) => {
  const program = Program.start([sample.file], env);
  await expect(program.exited).resolves.toEqual({ code: 1, signal: null });
  expect(program.stdout).toBe('');
  expect(program.stderr).toMatch(sentence);
  expect(program.stderr.trimEnd().split('\n')).toHaveLength(1);
});

test('it ends in order within 2 s when told to, though calls are under way', async () => {
  const plugin = await startPlugin(sample.file);
  const stdio = callStream(plugin.client, services.StdioService.StreamStdio, {});
  stdio.on('error', () => undefined);
  const pending = callUnary(plugin.client, services.DataService.QueryData, slowQuery('slow')).catch(() => 'ended');

  const start = Date.now();
  await expect(callUnary(plugin.client, services.ControllerService.Shutdown, {})).resolves.toEqual({});
  await expect(plugin.program.exited).resolves.toEqual({ code: 0, signal: null });
  expect(Date.now() - start).toBeLessThan(2_000);
  await pending;
  expect(plugin.program.log().map((line) => line['@message'])).toContain('disposed');
  expect(existsSync(dirname(plugin.fields[3]!))).toBe(false);
  plugin.client.close();
});

test('it ends within 2 s though a handler hangs on its way out', async () => {
  const plugin = await startPlugin(sample.file, { env: { SAMPLE_HANG: '1' } });
  const start = Date.now();
  await expect(plugin.stop()).resolves.toEqual({ code: 0, signal: null });
  expect(Date.now() - start).toBeLessThan(2_000);
});

test('it ignores SIGINT and ends on SIGTERM', async () => {
  const plugin = await startPlugin(sample.file);
  plugin.program.process.kill('SIGINT');
  await eventually(() => plugin.program.stderr.includes('SIGINT is ignored'), 2_000, 'the signal arrived');
  const { Check } = services.HealthService;
  await expect(callUnary(plugin.client, Check, { service: 'plugin' })).resolves.toMatchObject({ status: 1 });
  await expect(plugin.stop()).resolves.toEqual({ code: 0, signal: null });
});

test('an error that nobody catches ends it with one clear line', async () => {
  const plugin = await startPlugin(sample.file);
  const call = callUnary(plugin.client, services.DataService.QueryData, slowQuery('crashes'));
  await expect(call).rejects.toBeDefined();
  await expect(plugin.program.exited).resolves.toMatchObject({ code: 1 });
  const errors = plugin.program.log().filter((line) => line['@level'] === 'error');
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject({ '@message': 'unhandled error, the plugin ends' });
  expect(errors[0]!.error).toContain('nobody catches this');
  expect(existsSync(dirname(plugin.fields[3]!))).toBe(false);
  plugin.client.close();
});

test('it leaves no orphan when its parent is killed', async () => {
  const parent = `
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, [process.argv[1]], { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.once('data', (line) => console.log(child.pid + ' ' + line));
    setInterval(() => {}, 1000);`;
  const program = Program.start(['-e', parent, sample.file], HANDSHAKE_ENV);
  const [pid, line] = (await program.firstLine()).split(' ');
  const socket = line!.split('|')[3]!;
  expect(existsSync(socket)).toBe(true);

  program.process.kill('SIGKILL');
  await eventually(() => !isRunning(Number(pid)), 3_000, 'the plugin is gone');
  await eventually(() => !existsSync(socket), 1_000, 'its socket is gone');
});

test('it stays within 120 MB and does not grow over thousands of queries', async () => {
  const plugin = await startPlugin(sample.file, { nodeArgs: ['--optimize-for-size'] });
  const request = { ...slowQuery('golden'), headers: { FromAlert: 'true' } };
  const run = async (count: number): Promise<number> => {
    for (let i = 0; i < count; i += 50) {
      await Promise.all(
        Array.from({ length: 50 }, () => callUnary(plugin.client, services.DataService.QueryData, request))
      );
    }
    return residentMb(plugin.program.process.pid!);
  };
  const early = await run(1_000);
  const late = await run(3_000);
  expect(early).toBeLessThan(120);
  expect(late - early).toBeLessThan(20);
  await plugin.stop();
}, 60_000);

/** Linux only, as the machines that run these tests. */
function residentMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

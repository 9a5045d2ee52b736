/** Where `npm start` finds its programs. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { provideTools } from './lib/provideTools.mjs';
import { platformName, releaseOf } from './lib/releases.mjs';
import { fakeProgram, Run, startEnvironment, temporaryFolder } from './testing.mjs';
import { archiveIn, serve, sha256 } from './testingReleases.mjs';

test('the archives are those of the publishers, or of the address that is set', () => {
  const options = { env: {}, platform: 'linux-amd64' };
  assert.equal(
    releaseOf('grafana', options).url,
    'https://dl.grafana.com/oss/release/grafana-12.3.0.linux-amd64.tar.gz'
  );
  assert.equal(releaseOf('promtool', options).archive, 'prometheus-3.5.0.linux-amd64.tar.gz');
  const mirror = { env: { MEV_QUALITY_PROMETHEUS_DOWNLOADS: 'https://mirror.example/p/' }, platform: 'darwin-arm64' };
  assert.equal(releaseOf('prometheus', mirror).checksumsUrl, 'https://mirror.example/p/v3.5.0/sha256sums.txt');
  assert.equal(releaseOf('grafana', { env: {}, platform: 'win32-amd64' }), undefined);
  assert.equal(releaseOf('nodeExporter', options), undefined);
  assert.throws(
    () => releaseOf('grafana', { env: { MEV_QUALITY_GRAFANA_DOWNLOADS: 'here' } }),
    /_DOWNLOADS is "here": /
  );
});

/** Grafana as a server offers it, with the publisher's hash, and how a start finds that server. */
async function offered(context, options) {
  const archive = archiveIn(context, options);
  const { archive: name } = releaseOf('grafana', { env: {} });
  const files = { [`/${name}`]: archive, [`/${name}.sha256`]: Buffer.from(sha256(archive)) };
  const { url, requests } = await serve(context, files);
  return { env: { MEV_QUALITY_GRAFANA_DOWNLOADS: url }, requests };
}

test('HOME and PATH go before a download, and a downloaded one is found again', async (context) => {
  const folder = temporaryFolder(context);
  const { env, requests } = await offered(context);
  const bin = fakeProgram(folder, 'grafana', '');
  const provide = (changes) =>
    provideTools([], ['grafana'], { folder: join(folder, 'releases'), env: { ...env, PATH: '/nowhere', ...changes } });
  assert.equal((await provide({ PATH: bin })).tools.grafana, join(bin, 'grafana'));
  assert.equal((await provide({ GRAFANA_HOME: bin })).tools.grafana, join(bin, 'grafana'));
  assert.deepEqual(requests, []);
  const { tools } = await provide({});
  const count = requests.length;
  assert.ok(tools.grafana.startsWith(join(folder, 'releases')), tools.grafana);
  assert.deepEqual((await provide({})).tools, tools);
  assert.equal(requests.length, count);
});

test('MEV_QUALITY_DOWNLOAD=off asks nobody, and takes nothing that was downloaded', async (context) => {
  const { env, requests } = await offered(context);
  const folder = temporaryFolder(context);
  const provide = (changes) => provideTools([], ['grafana'], { folder, env: { ...env, PATH: '/nowhere', ...changes } });
  await provide({});
  requests.length = 0;
  const { tools, problems } = await provide({ MEV_QUALITY_DOWNLOAD: 'off' });
  assert.deepEqual([tools.grafana, problems.grafana], [undefined, 'MEV_QUALITY_DOWNLOAD is off']);
  assert.deepEqual(requests, []);
});

test('npm start goes on without a Grafana that cannot be had, and says why', async (context) => {
  const folder = temporaryFolder(context);
  const { url } = await serve(context, {});
  const { env } = await startEnvironment(folder, {
    MEV_QUALITY_DOWNLOAD: undefined,
    MEV_QUALITY_GRAFANA_DOWNLOADS: url,
  });
  const run = new Run(context, process.execPath, ['scripts/start.mjs'], env);
  await run.said('Ctrl-C ends all of it');
  const checksum = `${releaseOf('grafana', { env, platform: platformName() }).archive}.sha256`;
  assert.match(run.output, /Grafana +is not here: /);
  assert.ok(run.output.includes(`(${url}/${checksum} cannot be had: HTTP 404.)`), run.output);
  run.child.kill('SIGINT');
  assert.equal(await run.end(), 0);
});

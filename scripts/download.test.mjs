/** Releases from a server of files on this machine, which can misbehave. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { download } from './lib/download.mjs';
import { downloadedTool, fetchRelease } from './lib/releaseFolder.mjs';
import { temporaryFolder } from './testing.mjs';
import { archiveIn, archiveOf, serve, sha256 } from './testingReleases.mjs';

const FAST = { tries: 3, pauseMs: 1, stallMs: 300 };

const cutOff = (response, file) => {
  response.writeHead(200, { etag: `"${sha256(file).slice(0, 8)}"`, 'content-length': file.length });
  response.write(file.subarray(0, 100_000), () => response.destroy());
};
const stall = (response, file) => {
  response.writeHead(200, { 'content-length': file.length });
  response.write(file.subarray(0, 1_000));
};
const refuse = (status) => (response) => response.writeHead(status).end();

const ARCHIVE = '/a.tar.gz';
const releaseAt = (url, archive, changes) => ({
  title: 'Grafana',
  version: '1.0.0',
  archive: 'a.tar.gz',
  programs: { grafana: 'bin/grafana' },
  url: url + ARCHIVE,
  checksumsUrl: `${url}/sums`,
  sha256: sha256(archive),
  ...changes,
});

/** Fetches a release from a server with `faults`. */
async function fetching(context, { archive = archiveIn(context), faults, changes, files = {} } = {}) {
  const folder = temporaryFolder(context);
  const server = await serve(context, { [ARCHIVE]: archive, ...files }, faults);
  const release = releaseAt(server.url, archive, changes);
  const said = [];
  const fetch = (options) =>
    fetchRelease(folder, release, { limits: FAST, say: (line) => said.push(line), ...options });
  return { folder, release, server, said, archive, fetch };
}

test('a release is downloaded once, with its size told, and only its folder is left', async (context) => {
  const { folder, release, server, said, archive, fetch } = await fetching(context);
  await fetch();
  await fetch();
  assert.deepEqual(server.requests, [ARCHIVE]);
  assert.equal(said.length, 1);
  assert.match(
    said[0],
    new RegExp(`^Downloading Grafana 1\\.0\\.0 \\(${(archive.length / 1e6).toFixed(1)} MB\\) from`)
  );
  assert.deepEqual(readdirSync(folder), ['a']);
  const program = downloadedTool(folder, release, 'grafana');
  assert.equal(program, join(folder, 'a/bin/grafana'));
  assert.match(readFileSync(program, 'utf8'), /echo ours/);
});

test('what is cut off goes on where it was, within one start', async (context) => {
  const { release, folder, server, fetch } = await fetching(context, { faults: [cutOff] });
  await fetch();
  assert.equal(server.requests.length, 2);
  assert.match(server.requests[1], / from [1-9]\d*$/);
  assert.ok(downloadedTool(folder, release, 'grafana'));
});

test('and in the next start, when the tries are used up', async (context) => {
  const { release, folder, server, fetch } = await fetching(context, { faults: [cutOff, refuse(503), refuse(503)] });
  await assert.rejects(
    fetch(),
    /could not be downloaded: HTTP 503 \(3 tries\)\. What has come is kept: run it again\./
  );
  assert.equal(downloadedTool(folder, release, 'grafana'), undefined);
  await fetch();
  assert.match(server.requests.at(-1), / from [1-9]\d*$/);
  assert.ok(downloadedTool(folder, release, 'grafana'));
});

test('a half of another version is not put together with the rest of this one', async (context) => {
  const { folder, server, fetch } = await fetching(context);
  writeFileSync(join(folder, 'a.tar.gz.part'), 'half of an older one');
  writeFileSync(join(folder, 'a.tar.gz.part.version'), '"older"');
  await fetch();
  assert.deepEqual(server.requests, [`${ARCHIVE} from 20`]);
});

test('a server that has less than was begun makes it begin anew', async (context) => {
  const { folder, server, fetch } = await fetching(context, { faults: [refuse(416)] });
  writeFileSync(join(folder, 'a.tar.gz.part'), 'too much');
  writeFileSync(join(folder, 'a.tar.gz.part.version'), '"older"');
  await fetch();
  assert.deepEqual(server.requests, [`${ARCHIVE} from 8`, ARCHIVE]);
});

test('an archive that came whole before the interruption is not asked for again', async (context) => {
  const { folder, server, archive, fetch } = await fetching(context);
  writeFileSync(join(folder, 'a.tar.gz.part'), archive);
  await fetch();
  assert.deepEqual(server.requests, []);
});

test('an archive with another hash is deleted, not used, and both hashes are told', async (context) => {
  const wrong = 'f'.repeat(64);
  const { folder, archive, fetch } = await fetching(context, { changes: { sha256: wrong } });
  await assert.rejects(fetch(), ({ message }) => message.includes(`is ${sha256(archive)}, not ${wrong}`));
  assert.deepEqual(readdirSync(folder), []);
});

for (const [what, faults, message, requests] of [
  ['a refusal (403) ends it at once', [refuse(403)], /cannot be had: HTTP 403\.$/, 1],
  ['a missing archive (404) ends it at once', [refuse(404)], /cannot be had: HTTP 404\.$/, 1],
  ['a server that fails is asked again, a few times', [500, 502, 503].map(refuse), /HTTP 503 \(3 tries\)/, 3],
  ['a server that says no more is left', [stall, stall, stall], /no data for 0\.3 s \(3 tries\)/, 3],
]) {
  test(what, async (context) => {
    const { folder, server, fetch } = await fetching(context, { faults });
    await assert.rejects(fetch(), message);
    assert.equal(server.requests.length, requests);
    assert.equal(existsSync(join(folder, 'a')), false);
  });
}

test('a server that is not there is named', async (context) => {
  const { fetch, release } = await fetching(context);
  release.url = 'http://127.0.0.1:1/a.tar.gz';
  await assert.rejects(fetch(), /^Error: http:\/\/127\.0\.0\.1:1\/a\.tar\.gz could not be downloaded: .+ \(3 tries\)/);
});

test('an address with a file of endless size is refused before it is downloaded', async (context) => {
  const endless = (response) => response.writeHead(200, { 'content-length': 2 ** 40 }).write('x');
  const { fetch } = await fetching(context, { faults: [endless] });
  await assert.rejects(fetch(), /has 1099511627776 bytes, which is no release archive/);
});

test('a download that is ended keeps what it has', async (context) => {
  const { folder, fetch } = await fetching(context, { faults: [stall] });
  const ending = new AbortController();
  setTimeout(() => ending.abort(), 100);
  await assert.rejects(
    fetch({ signal: ending.signal, limits: { ...FAST, stallMs: 10_000 } }),
    /was ended; the next one/
  );
  assert.ok(readdirSync(folder).includes('a.tar.gz.part'));
});

test('a broken archive is not unpacked in part', async (context) => {
  const broken = archiveIn(context).subarray(0, 50_000);
  const { folder, fetch } = await fetching(context, { archive: broken });
  await assert.rejects(fetch(), /a\.tar\.gz\.part could not be unpacked: /);
  assert.deepEqual(
    readdirSync(folder).filter((name) => !name.includes('.part')),
    []
  );
});

for (const [what, entry] of [
  ['a path that leads up', { path: 'top/../../../escaped', type: 'File' }],
  ['an absolute path', { path: '/tmp/escaped', type: 'File' }],
  ['a link that leads up', { path: 'top/link', type: 'SymbolicLink', linkpath: '../../escaped' }],
  ['a device', { path: 'top/device', type: 'CharacterDevice' }],
]) {
  test(`${what} in an archive is refused, and nothing is left`, async (context) => {
    const { folder, fetch } = await fetching(context, { archive: archiveOf(entry) });
    await assert.rejects(fetch(), /could not be unpacked: /);
    assert.deepEqual(readdirSync(folder), ['a.tar.gz.part']);
    assert.equal(existsSync(join(dirname(folder), 'escaped')), false);
  });
}

test('an archive without the program is refused', async (context) => {
  const { folder, fetch } = await fetching(context, { archive: archiveIn(context, { program: 'bin/other' }) });
  await assert.rejects(fetch(), /a\.tar\.gz holds no bin\/grafana\./);
  assert.equal(existsSync(join(folder, 'a')), false);
});

for (const [form, sums] of [
  ['beside the archive', (hash) => `${hash}\n`],
  ['in a list', (hash) => `${'0'.repeat(64)}  b.tar.gz\n${hash}  a.tar.gz\n`],
]) {
  test(`without a hash of our own the publisher's is taken (${form}), and that is said`, async (context) => {
    const archive = archiveIn(context);
    const files = { '/sums': Buffer.from(sums(sha256(archive))) };
    const { said, fetch } = await fetching(context, { archive, files, changes: { sha256: undefined } });
    await fetch();
    assert.match(said[0], /^No SHA-256 of a\.tar\.gz is pinned in this project: taking the publisher's from .*\/sums/);
  });
}

for (const [what, text] of [
  ['that does not name the archive', `${'0'.repeat(64)}  b.tar.gz\n`],
  ['that is no list', '<html>'],
]) {
  test(`a publisher's list ${what} is refused`, async (context) => {
    const files = { '/sums': Buffer.from(text) };
    const { server, fetch } = await fetching(context, { files, changes: { sha256: undefined } });
    await assert.rejects(fetch(), /\/sums tells no SHA-256 of a\.tar\.gz/);
    assert.deepEqual(server.requests, ['/sums']);
  });
}

test('a hash is not taken from an address that anyone on the way can change', async (context) => {
  const { fetch } = await fetching(context, {
    changes: { sha256: undefined, checksumsUrl: 'http://downloads.example/sums' },
  });
  await assert.rejects(fetch(), /is no https address to take it from/);
});

test('a full disk is told', { skip: !existsSync('/dev/full') && 'needs /dev/full' }, async (context) => {
  const { folder, release } = await fetching(context);
  const file = join(folder, 'full');
  symlinkSync('/dev/full', file);
  await assert.rejects(
    download(release.url, file, { limits: FAST }),
    /^Error: The disk is full: .*\/full could not be/
  );
});

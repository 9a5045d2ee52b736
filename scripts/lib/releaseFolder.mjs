/** Downloaded releases: each is checked before it is unpacked, and is there whole or not at all. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { download, downloadText } from './download.mjs';
import { Failure } from './failure.mjs';
import { createProgress } from './progress.mjs';
import { unpack } from './unpack.mjs';

const SHA256 = /^[0-9a-f]{64}$/;

/** Where a release is, or will be, below `folder`. */
const homeOf = (folder, { archive }) => join(folder, archive.replace(/\.tar\.gz$/, ''));

/** The path of a tool of a release that was downloaded; undefined when it was not. */
export function downloadedTool(folder, release, tool) {
  const path = join(homeOf(folder, release), release.programs[tool]);
  return existsSync(path) ? path : undefined;
}

/**
 * Downloads a release, unless it is there.
 * @param folder where releases are kept
 * @param release from `releaseOf`
 * @param options.signal ends it
 * @param options.limits of `download`
 * @param options.say takes lines for people
 * @throws Failure
 */
export async function fetchRelease(folder, release, { signal, limits, say = console.log } = {}) {
  const home = homeOf(folder, release);
  if (existsSync(home)) {
    return;
  }
  const part = join(folder, `${release.archive}.part`);
  mkdirSync(folder, { recursive: true });
  const expected = release.sha256 ?? (await publishersHash(release, { signal, say }));
  // It may be whole: then the last start was interrupted before it had unpacked it.
  if (!existsSync(part) || (await hashOf(part)) !== expected) {
    await downloadWithProgress(release, part, { signal, limits, say });
  }
  const found = await hashOf(part);
  if (found !== expected) {
    rmSync(part);
    throw new Failure(
      `${release.url} is not what it should be: its SHA-256 is ${found}, not ${expected}. It is deleted, not used. Run it again; if that does not help, the archive was changed where it comes from.`
    );
  }
  const fresh = `${home}.new`;
  rmSync(fresh, { recursive: true, force: true });
  await unpack(part, fresh);
  const missing = Object.values(release.programs).find((path) => !existsSync(join(fresh, path)));
  if (missing) {
    rmSync(fresh, { recursive: true });
    throw new Failure(`${release.archive} holds no ${missing}.`);
  }
  renameSync(fresh, home);
  rmSync(part);
}

async function downloadWithProgress({ title, version, url }, part, { signal, limits, say }) {
  const progress = createProgress(`${title} ${version}`);
  const began = Date.now();
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
  let size;
  let first;
  let bytes = 0;
  await download(url, part, {
    signal,
    limits,
    onSize(expected) {
      size = expected;
      say(`Downloading ${title} ${version}${size ? ` (${megabytes(size)} MB)` : ''} from ${url} …`);
    },
    onBytes(there) {
      first ??= there;
      bytes = there;
      const rate = ((there - first) / Math.max(1, Date.now() - began) / 1000).toFixed(1);
      const figures = size ? `${megabytes(there)} of ${megabytes(size)} MB` : `${megabytes(there)} MB`;
      progress.update(size && there / size, `${figures}, ${rate} MB/s`);
    },
  });
  progress.end(`${megabytes(bytes)} MB in ${Math.round((Date.now() - began) / 1000)} s`);
}

/** The publisher's own SHA-256 of an archive that we know none of. @throws Failure */
async function publishersHash({ archive, checksumsUrl }, { signal, say }) {
  const { protocol, hostname } = new URL(checksumsUrl);
  if (protocol !== 'https:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
    throw new Failure(
      `No SHA-256 of ${archive} is known here, and ${checksumsUrl} is no https address to take it from.`
    );
  }
  say(
    `No SHA-256 of ${archive} is pinned in this project: taking the publisher's from ${checksumsUrl}. It protects from a broken download, not from an archive that was changed at its source.`
  );
  const lines = (await downloadText(checksumsUrl, { signal })).split('\n').map((line) => line.trim().split(/\s+/));
  const named = lines.find(([, name]) => name?.replace(/^\*/, '') === archive);
  const alone = lines.filter(([hash]) => hash !== '');
  const [hash] = named ?? (alone.length === 1 && alone[0].length === 1 ? alone[0] : []);
  if (!SHA256.test(hash ?? '')) {
    throw new Failure(`${checksumsUrl} tells no SHA-256 of ${archive}.`);
  }
  return hash;
}

async function hashOf(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** What the tests of downloads share: archives made on the spot, and a server of them that can misbehave. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { create, Header } from 'tar';
import { temporaryFolder } from './testing.mjs';

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** A release archive: a top folder with a program in it, and enough that cannot be compressed to be cut in two. */
export function archiveIn(context, { program = 'bin/grafana', script = 'echo ours' } = {}) {
  const folder = temporaryFolder(context);
  const path = join(folder, 'top', program);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  writeFileSync(join(folder, 'top/noise'), createNoise(300_000));
  create({ gzip: true, file: join(folder, 'archive.tar.gz'), cwd: folder, sync: true }, ['top']);
  return readFileSync(join(folder, 'archive.tar.gz'));
}

function createNoise(length) {
  const parts = [];
  for (let i = 0; i * 32 < length; i++) {
    parts.push(createHash('sha256').update(String(i)).digest());
  }
  return Buffer.concat(parts);
}

/** A tar.gz with one entry as it is given, however bad. */
export function archiveOf(entry, content = '') {
  const header = new Header({ mode: 0o644, size: content.length, mtime: new Date(0), ...entry });
  const block = Buffer.alloc(512);
  header.encode(block, 0);
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  body.write(content);
  return gzipSync(Buffer.concat([block, body, Buffer.alloc(1024)]));
}

/**
 * Serves `files` by path, with ETag and ranges. `faults` are taken one for each request for an archive: a function of
 * the response that answers in place of the server, or undefined for a good answer.
 */
export async function serve(context, files, faults = []) {
  const requests = [];
  const server = createServer((request, response) => {
    const path = decodeURI(request.url);
    const file = files[path];
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
    requests.push(range ? `${path} from ${range[1]}` : path);
    const fault = path.endsWith('.gz') ? faults.shift() : undefined;
    if (fault) {
      fault(response, file);
    } else if (file === undefined) {
      response.writeHead(404).end();
    } else {
      const etag = `"${sha256(file).slice(0, 8)}"`;
      const begin = range && request.headers['if-range'] === etag ? Number(range[1]) : 0;
      const headers = { etag, 'content-length': file.length - begin };
      const partial = { 'content-range': `bytes ${begin}-${file.length - 1}/${file.length}` };
      response.writeHead(begin > 0 ? 206 : 200, begin > 0 ? { ...headers, ...partial } : headers);
      response.end(file.subarray(begin));
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  context.after(() => server.close().closeAllConnections());
  return { url: `http://127.0.0.1:${server.address().port}`, requests };
}

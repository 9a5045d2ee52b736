/** Downloads a file so that an interruption costs nothing: what has come is kept, and the next try goes on there. */
import { createWriteStream, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure.mjs';

const MOST_BYTES = 2 ** 30;
const LIMITS = { tries: 5, pauseMs: 1_000, stallMs: 30_000, totalMs: 60 * 60_000 };

/** Passes by itself, so it is tried again. */
class Passing extends Error {}

/**
 * Downloads `url` into `file`. What has come so far lies in `file` with what tells the server which version it is
 * beside it (`.version`), also when this fails.
 * @param options.onSize called with the bytes expected (undefined: the server does not say) when data begins to come
 * @param options.onBytes called with the bytes that are there
 * @param options.signal ends it
 * @param options.limits `{tries, pauseMs, stallMs, totalMs}`
 * @throws Failure that says what is wrong and what to do
 */
export async function download(url, file, { onSize = () => {}, onBytes = () => {}, signal, limits = {} } = {}) {
  const { tries, pauseMs, stallMs, totalMs } = { ...LIMITS, ...limits };
  const deadline = Date.now() + totalMs;
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptDownload(url, file, { onSize, onBytes, signal, stallMs, deadline });
    } catch (error) {
      if (signal?.aborted || !(error instanceof Passing)) {
        throw error;
      }
      if (attempt === tries || Date.now() > deadline) {
        throw new Failure(
          `${url} could not be downloaded: ${error.message} (${attempt} tries). What has come is kept: run it again.`
        );
      }
      await sleep(pauseMs * 2 ** (attempt - 1), undefined, { signal });
    }
  }
}

async function attemptDownload(url, file, { onSize, onBytes, signal, stallMs, deadline }) {
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(), stallMs);
  const watched = AbortSignal.any([stalled.signal, ...(signal ? [signal] : [])]);
  try {
    const { response, begin } = await ask(url, file, watched);
    const size = sizeOf(response, begin);
    if (size > MOST_BYTES) {
      throw new Failure(`${url} has ${size} bytes, which is no release archive: check its address.`);
    }
    onSize(size);
    let bytes = begin;
    const count = async function* (chunks) {
      for await (const chunk of chunks) {
        timer.refresh();
        bytes += chunk.length;
        if (bytes > MOST_BYTES) {
          throw new Failure(`${url} does not end, which is no release archive: check its address.`);
        }
        if (Date.now() > deadline) {
          throw new Passing('it takes too long');
        }
        onBytes(bytes);
        yield chunk;
      }
    };
    await pipeline(response.body, count, createWriteStream(file, { flags: begin > 0 ? 'a' : 'w' }), {
      signal: watched,
    });
    if (size !== undefined && bytes !== size) {
      throw new Passing(`it ended after ${bytes} of ${size} bytes`);
    }
    rmSync(`${file}.version`, { force: true });
  } catch (error) {
    throw explain(error, { url, file, isStalled: stalled.signal.aborted, stallMs });
  } finally {
    clearTimeout(timer);
  }
}

/** Asks for what is missing of `file`. @returns the response and where in the file its data begin */
async function ask(url, file, signal) {
  const had = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const version = had > 0 ? readVersion(file) : undefined;
  const headers = version ? { range: `bytes=${had}-`, 'if-range': version } : {};
  const response = await fetch(url, { headers: { 'accept-encoding': 'identity', ...headers }, signal });
  assertStillSafe(url, response);
  const isRest = response.status === 206 && response.headers.get('content-range')?.startsWith(`bytes ${had}-`);
  if (response.status === 200 || isRest) {
    const etag = response.headers.get('etag');
    // A weak ETag says "as good as", which is not enough to put two halves together.
    keepVersion(file, etag && !etag.startsWith('W/') ? etag : response.headers.get('last-modified'));
    return { response, begin: isRest ? had : 0 };
  }
  await response.body?.cancel();
  throw refusal(url, file, response.status);
}

function refusal(url, file, status) {
  if (status === 206 || status === 416) {
    rmSync(file);
    return new Passing('the server has another version than the one that was begun');
  }
  if (status >= 500 || status === 429) {
    return new Passing(`HTTP ${status}`);
  }
  return new Failure(`${url} cannot be had: HTTP ${status}.`);
}

/** @throws Failure when a redirect leads from https to something that anyone on the way can change */
function assertStillSafe(url, response) {
  if (url.startsWith('https:') && !response.url.startsWith('https:')) {
    throw new Failure(`${url} leads to ${response.url}, which is not https: it is not followed.`);
  }
}

function readVersion(file) {
  try {
    return readFileSync(`${file}.version`, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

function keepVersion(file, version) {
  if (version) {
    writeFileSync(`${file}.version`, version);
  } else {
    rmSync(`${file}.version`, { force: true });
  }
}

function sizeOf(response, begin) {
  const length = response.headers.get('content-length');
  return length === null ? undefined : begin + Number(length);
}

const FULL = ['ENOSPC', 'EDQUOT'];

function explain(error, { url, file, isStalled, stallMs }) {
  if (error instanceof Failure || error instanceof Passing) {
    return error;
  }
  if (isStalled) {
    return new Passing(`no data for ${stallMs / 1000} s`);
  }
  if (FULL.includes(error.code)) {
    return new Failure(`The disk is full: ${file} could not be written on. Make room and run it again.`);
  }
  if (error.syscall === 'open' || error.syscall === 'write') {
    return new Failure(`${file} cannot be written: ${error.message}`);
  }
  if (error.name === 'AbortError') {
    return new Failure(`The download of ${url} was ended; the next one goes on where it is.`);
  }
  return new Passing(error.cause?.code ?? error.cause?.message ?? error.message);
}

/** A small text at `url`. @throws Failure */
export async function downloadText(url, { signal, mostBytes = 100_000 } = {}) {
  let response;
  try {
    response = await fetch(url, {
      signal: AbortSignal.any([AbortSignal.timeout(30_000), ...(signal ? [signal] : [])]),
    });
  } catch (error) {
    throw new Failure(`${url} cannot be had: ${error.cause?.code ?? error.message}.`);
  }
  assertStillSafe(url, response);
  if (!response.ok) {
    throw new Failure(`${url} cannot be had: HTTP ${response.status}.`);
  }
  const chunks = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    if (bytes > mostBytes) {
      throw new Failure(`${url} has more than ${mostBytes} bytes, which is no list of checksums.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

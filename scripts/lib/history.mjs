/** The past of the simulated fleet, in Prometheus' data folder before Prometheus starts. */
import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure } from './failure.mjs';
import { recover, replaceFolder } from './nextFolder.mjs';
import { root } from './paths.mjs';
import { createProgress } from './progress.mjs';
import { lastWritten, newestSample, snapshot } from './prometheusSnapshot.mjs';

/** So little may be missing between two starts: every panel and rate bridges it. */
const SMALLEST_GAP_MS = 120_000;
/** So much may pass while the history is being written. */
const SMALLEST_HOLE_MS = 20_000;
const MOST_PROMTOOLS = 4;
const LIMIT_MS = 30 * 60_000;
const LAST_LINES = 5;

/**
 * Fills `data` with the fleet's history until now: all of it when there is none, else what is missing since the newest
 * sample. The history is a function of seed, fleet, faults and time, so it fits what was scraped.
 * @param settings.data Prometheus' data folder; its Prometheus must not run
 * @param settings.history how much, such as `7d`
 * @param settings.faults file with the injected faults
 * @param settings.smallestGapMs what is missing below this is not filled
 * @throws Failure
 */
export async function fillHistory(supervisor, { tools, data, history, faults, env, smallestGapMs = SMALLEST_GAP_MS }) {
  mkdirSync(dirname(data), { recursive: true });
  recover(data);
  rmSync(textFolder(data), { recursive: true, force: true });
  const written = lastWritten(data);
  if (written !== undefined && Date.now() - written < smallestGapMs) {
    return;
  }
  await replaceFolder(data, async (next) => {
    let since;
    if (written !== undefined) {
      console.log('Keeping what Prometheus has, to put the time since then behind it …');
      await snapshot(supervisor, tools.prometheus, data, next);
      since = newestSample(next);
    }
    const text = textFolder(data);
    const add = (from) =>
      addBlocks(supervisor, { promtool: tools.promtool, next, text, history, since: from, faults, env });
    await add(since);
    const until = newestSample(next);
    if (Date.now() - until > SMALLEST_HOLE_MS) {
      await add(until); // what passed while it was being written
    }
  });
}

/** Where the history is on its way into Prometheus: much text, for a short time. */
const textFolder = (data) => `${data}.text`;

/** Writes the history in parts and makes blocks of each while the next is being written. */
async function addBlocks(supervisor, { promtool, next, text, history, since, faults, env }) {
  mkdirSync(text);
  const progress = createTwofoldProgress();
  const importer = createImporter(supervisor, { promtool, next, env, onChange: progress.blocks });
  try {
    const args = ['simulate', '--faults', faults, '--backfill', history, '--split', '--output', join(text, 'history')];
    if (since !== undefined) {
      args.push('--since', new Date(since).toISOString());
    }
    await runQuality(supervisor, args, env, { onFile: importer.add, onWritten: progress.written });
    await importer.finish();
    progress.end();
  } catch (error) {
    await importer.cancel(); // nothing may write any more when the folder is removed
    throw error;
  } finally {
    rmSync(text, { recursive: true, force: true });
  }
}

/** `quality simulate` prints each file when it is whole, and on stderr how far it is. */
async function runQuality(supervisor, args, env, { onFile, onWritten }) {
  const said = createLastLines();
  const onOutput = createLineReader((line) => {
    const [, percent, samples] = /^(\d+) % \((\d+) samples\)$/.exec(line) ?? [];
    const [, all] = /^(\d+) samples of /.exec(line) ?? [];
    if (percent !== undefined) {
      onWritten(Number(percent) / 100, Number(samples));
    } else if (all !== undefined) {
      onWritten(1, Number(all));
    } else if (line.includes('/history.')) {
      onFile(line);
    } else {
      said.add(line);
    }
  });
  const command = [join(root, 'backend/dist/quality.cjs'), ...args];
  const code = await supervisor.run(process.execPath, command, { env, onOutput, quiet: true, timeoutMs: LIMIT_MS });
  if (code !== 0) {
    throw new Failure(`The history could not be written: ${said.text()}`);
  }
}

/** Runs promtool on each part: one core is left to the writer until all parts are there. */
function createImporter(supervisor, { promtool, next, env, onChange }) {
  const cores = Math.min(MOST_PROMTOOLS, availableParallelism());
  const waiting = [];
  const running = new Set();
  let isWriting = true;
  let added = 0;
  let done = 0;
  let failure;
  const makeBlocks = async (file) => {
    const said = createLastLines();
    const args = ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', '--max-block-duration=54h', file, next];
    const onOutput = createLineReader(said.add);
    const code = await supervisor.run(promtool, args, { env, onOutput, quiet: true, timeoutMs: LIMIT_MS });
    if (code !== 0) {
      throw new Failure(`promtool could not make blocks of the history: ${said.text()}`);
    }
    rmSync(file);
    done++;
  };
  const startNext = () => {
    onChange(done, added);
    while (failure === undefined && waiting.length > 0 && running.size < Math.max(1, cores - (isWriting ? 1 : 0))) {
      const run = makeBlocks(waiting.shift())
        .catch((error) => (failure ??= error))
        .finally(() => {
          running.delete(run);
          startNext();
        });
      running.add(run);
    }
  };
  const idle = async () => {
    while (running.size > 0) {
      await Promise.race(running);
    }
  };
  return {
    add(file) {
      added++;
      waiting.push(file);
      startNext();
    },
    /** @throws Failure of the first that failed */
    async finish() {
      isWriting = false;
      startNext();
      await idle();
      if (failure !== undefined) {
        throw failure;
      }
    },
    async cancel() {
      waiting.length = 0;
      await idle();
    },
  };
}

/** Writing is one half of the work, making blocks the other. */
function createTwofoldProgress() {
  const progress = createProgress('History');
  const began = Date.now();
  let state = { share: 0, samples: 0, done: 0, added: 0 };
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
  const millions = () => `${(state.samples / 1e6).toFixed(1)} M samples`;
  const tell = (change) => {
    state = { ...state, ...change };
    const { share, done, added } = state;
    const share2 = added === 0 ? 0 : (share * done) / added;
    progress.update((share + share2) / 2, `${millions()}, ${done} of ${added} parts in Prometheus, ${seconds()}`);
  };
  return {
    written: (share, samples) => tell({ share, samples }),
    blocks: (done, added) => tell({ done, added }),
    end: () => progress.end(`${millions()} in ${seconds()}`),
  };
}

function createLineReader(onLine) {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    lines.filter(Boolean).forEach(onLine);
  };
}

function createLastLines() {
  let lines = [];
  return {
    add: (line) => (lines = [...lines, line].slice(-LAST_LINES)),
    text: () => (lines.length === 0 ? 'it said nothing' : lines.join('\n')),
  };
}

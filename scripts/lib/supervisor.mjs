/** Starts programs that live and die together. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.mjs';
import { endGroup } from './processGroup.mjs';

const GRACE_MS = 10_000;
const LAST_LINES = 15;

export class Supervisor {
  #groups = [];
  #guard;
  #logs;
  #afterStop = [];
  #stopping;
  #ended = new Set();
  #reportEnd;
  /** Rejects with a Failure when a program ends that should not; never resolves. */
  unexpectedEnd = new Promise((_, reject) => (this.#reportEnd = reject));

  /** @param logs folder for the programs' output, a file each */
  constructor(logs) {
    this.#logs = logs;
    mkdirSync(logs, { recursive: true });
    this.unexpectedEnd.catch(() => undefined); // waited for later; an end before that must not crash us
    const guard = join(dirname(fileURLToPath(import.meta.url)), 'guard.mjs');
    this.#guard = spawn(process.execPath, [guard], { detached: true, stdio: ['pipe', 'ignore', 'inherit'] });
    this.#guard.stdin.on('error', (error) => this.#reportEnd(new Failure(`The guard process ended: ${error.message}`)));
  }

  /**
   * Starts a program in a process group of its own; its end is unexpected.
   * @param options.onTerminal show its output instead of keeping it in a file
   */
  start(name, command, args, { cwd, env, onTerminal = false } = {}) {
    const logFile = join(this.#logs, `${name}.log`);
    const output = onTerminal ? 'inherit' : openSync(logFile, 'w');
    const child = this.#spawn(command, args, { cwd, env, stdio: ['ignore', output, output] });
    if (!onTerminal) {
      closeSync(output);
    }
    const end = (how) => {
      if (!this.#stopping && !this.#ended.has(child)) {
        this.#reportEnd(new Failure(`${name} ${how}.${onTerminal ? '' : lastLines(logFile)}`));
      }
    };
    child.once('error', (error) => end(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => end(`ended ${signal ? `by ${signal}` : `with exit code ${code}`}`));
    return child;
  }

  /** Ends one program that `start` has started. */
  async end(child) {
    this.#ended.add(child);
    await this.#endGroup(child.pid);
  }

  /**
   * Runs a program to its end, its output on the terminal and, when given, to `onOutput` as it comes.
   * @param options.quiet keep its output off the terminal
   * @param options.timeoutMs after which it is ended
   * @returns its exit code, 1 when a signal ended it or it could not be started
   */
  run(command, args, { cwd, env, onOutput, quiet = false, timeoutMs } = {}) {
    const output = onOutput ? 'pipe' : 'inherit';
    const child = this.#spawn(command, args, { cwd, env, stdio: ['ignore', output, output] });
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      from?.on('data', (chunk) => {
        if (!quiet) {
          to.write(chunk);
        }
        onOutput(chunk);
      });
    }
    const timer = timeoutMs && setTimeout(() => endGroup(child.pid, GRACE_MS), timeoutMs);
    return new Promise((done) => {
      child.once('error', (error) => {
        console.error(`${command} could not be started: ${error.message}`);
        done(1);
      });
      child.once('close', (code) => done(code ?? 1));
    }).finally(() => clearTimeout(timer));
  }

  #spawn(command, args, options) {
    if (this.#stopping) {
      throw new Failure(`${command} is not started any more: all programs are being ended.`);
    }
    const child = spawn(command, args, { ...options, detached: true });
    if (child.pid) {
      this.#groups.push(child.pid);
      this.#guard.stdin.write(`+${child.pid}\n`);
    }
    return child;
  }

  /** Waits until `url` answers 2xx. @throws Failure after `seconds`, or when a program ends meanwhile */
  async ready(name, url, seconds) {
    await Promise.race([this.unexpectedEnd, this.#answers(name, url, seconds)]);
  }

  async #answers(name, url, seconds) {
    let last = 'no answer';
    for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline && !this.#stopping; await sleep(200)) {
      try {
        const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
        await response.arrayBuffer();
        if (response.ok) {
          return;
        }
        last = `HTTP ${response.status}`;
      } catch (error) {
        last = error.cause?.code ?? error.name;
      }
    }
    const log = lastLines(join(this.#logs, `${name}.log`));
    throw new Failure(`${name} was not ready within ${seconds} s: ${url} says ${last}.${log}`);
  }

  /** Has `task` run once all programs have ended. */
  afterStop(task) {
    this.#afterStop.push(task);
  }

  /** Ends all programs, the last started first. */
  stop() {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #endGroup(pgid) {
    await endGroup(pgid, GRACE_MS);
    this.#groups = this.#groups.filter((group) => group !== pgid);
    this.#guard.stdin.write(`-${pgid}\n`);
  }

  async #stopAll() {
    for (const pgid of this.#groups.toReversed()) {
      await this.#endGroup(pgid);
    }
    this.#guard.stdin.end();
    for (const task of this.#afterStop) {
      await task();
    }
  }
}

function lastLines(logFile) {
  let text;
  try {
    text = readFileSync(logFile, 'utf8').trim();
  } catch (error) {
    if (error.code !== 'ENOENT') {
      throw error;
    }
    return '';
  }
  return text === ''
    ? ' It wrote nothing.'
    : ` Its last lines (all in ${logFile}):\n${text.split('\n').slice(-LAST_LINES).join('\n')}`;
}

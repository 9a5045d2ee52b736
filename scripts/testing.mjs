/** What the tests of the scripts share: real runs of a script, and what is left of them. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './lib/paths.mjs';
import { freePorts } from './lib/settings.mjs';

const LIMIT_MS = 120_000;

export function temporaryFolder(context) {
  const folder = mkdtempSync(join(tmpdir(), 'mev-quality-test-'));
  context.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return folder;
}

/** Writes an executable shell script `name` into a new folder below `folder` and returns that folder, for PATH. */
export function fakeProgram(folder, name, script) {
  const bin = join(folder, `bin-${name}`);
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
  return bin;
}

/** Lines `pid command environment` of all processes but this one that carry `mark` in either. */
export function processesWith(mark) {
  const lines = process.platform === 'linux' ? procLines() : psLines();
  return lines.filter((line) => line.includes(mark) && Number.parseInt(line, 10) !== process.pid);
}

function procLines() {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => `${pid} ${procFile(pid, 'cmdline')} ${procFile(pid, 'environ')}`);
}

function procFile(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8').replaceAll('\0', ' ');
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES'].includes(error.code)) {
      return ''; // it has ended, or is not ours
    }
    throw error;
  }
}

function psLines() {
  const ps = execFileSync('ps', ['axeww', '-o', 'pid=,command='], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return ps.split('\n').map((line) => line.trim());
}

/** @throws when `condition` does not become true in time */
export async function until(condition, what, limitMs = LIMIT_MS) {
  for (const deadline = Date.now() + limitMs; Date.now() < deadline; await sleep(100)) {
    if (await condition()) {
      return;
    }
  }
  throw new Error(`Waited ${limitMs} ms in vain until ${what()}`);
}

/**
 * `npm start` with free ports, data in `folder`, this machine, no Docker, no download and no Grafana
 * unless `overrides` say otherwise.
 * @param overrides environment; `undefined` takes a variable away
 */
export async function startEnvironment(folder, overrides = {}) {
  const ports = await freePorts();
  const env = {
    ...process.env,
    MEV_QUALITY_DOCKER: 'off',
    MEV_QUALITY_DATA: folder,
    MEV_QUALITY_GRAFANA_PORT: String(ports.grafana),
    MEV_QUALITY_PROMETHEUS_PORT: String(ports.prometheus),
    MEV_QUALITY_NODE_EXPORTER_PORT: String(ports.nodeExporter),
    MEV_QUALITY_SERVICE_PORT: String(ports.service),
    MEV_QUALITY_SIMULATOR_PORT: String(ports.simulator),
    MEV_QUALITY_SIMULATION: 'off',
    MEV_QUALITY_DOWNLOAD: 'off',
    GRAFANA_HOME: undefined,
    NODE_TEST_CONTEXT: undefined,
    ...overrides,
  };
  return { ports, env };
}

export const pathWith = (...folders) => [...folders, process.env.PATH].join(delimiter);

/** Runs a script and keeps what it says. */
export class Run {
  output = '';
  #exit;

  constructor(context, command, args, env) {
    this.child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.on('data', (chunk) => (this.output += chunk));
    }
    this.#exit = new Promise((done) => this.child.once('exit', (code, signal) => done(code ?? signal)));
    context.after(() => this.child.kill('SIGTERM'));
  }

  /** Waits until it has said `text`. */
  said(text) {
    return until(
      () => {
        if (this.child.exitCode !== null) {
          throw new Error(`It ended before it said "${text}":\n${this.output}`);
        }
        return this.output.includes(text);
      },
      () => `it says "${text}". It said:\n${this.output}`
    );
  }

  /** @returns exit code or signal */
  async end() {
    let code;
    void this.#exit.then((value) => (code = value));
    await until(
      () => code !== undefined,
      () => `it ends. It said:\n${this.output}`
    );
    return code;
  }
}

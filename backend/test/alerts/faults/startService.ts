import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import type { EscalationRow, Observation } from '../../../src/alerts/life/types';
import type { ServiceSettings } from './serviceProcess';

const READY_MS = 30_000;

const running = new Set<ChildProcess>();
// Should the tests end early, nothing of theirs stays.
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export interface ServiceBuild {
  /** For what a test keeps. */
  folder: string;
  start(settings: ServiceSettings): Promise<RunningService>;
  remove(): void;
}

export interface RunningService {
  pid: number;
  /** What Grafana's webhook says. @returns undefined when there was no answer */
  webhook(observations: readonly Observation[]): Promise<Response | undefined>;
  act(what: 'acknowledge' | 'unacknowledge', alert: string): Promise<Response | undefined>;
  /** Ids of alerts that are being told to somebody, as soon as it can say. */
  telling(): Promise<string[]>;
  signal(signal: NodeJS.Signals): void;
  /** @returns what it wrote to stderr */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<string>;
}

/** Bundles the process as a release is bundled. */
export function buildService(): ServiceBuild {
  const folder = mkdtempSync(join(tmpdir(), 'mev-quality-service-'));
  const file = join(folder, 'service.cjs');
  buildSync({
    entryPoints: [join(__dirname, 'serviceProcess.ts')],
    outfile: file,
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    format: 'cjs',
    loader: { '.yaml': 'text', '.proto': 'text' },
    logLevel: 'error',
  });
  return {
    folder,
    start: (settings) => startService(file, folder, settings),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

async function startService(file: string, folder: string, settings: ServiceSettings): Promise<RunningService> {
  const child = spawn(process.execPath, [file, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Compiled once, it starts in half the time.
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'cache') },
  });
  running.add(child);
  const over = once(child, 'close').then(() => running.delete(child));
  let log = '';
  child.stderr.on('data', (text) => (log = (log + String(text)).slice(-10_000)));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (line) => resolve(String(line).trim()));
    void over.then(() => reject(new Error(`The service ended:\n${log}`)));
  });
  const ask = (path: string, body: unknown) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(READY_MS),
    }).catch(() => undefined);
  return {
    pid: child.pid!,
    webhook: (observations) => ask('/api/v1/alerts/webhook', payloadOf(observations)),
    act: (what, alert) => ask(`/api/v1/alerts/${what}/${alert}`, {}),
    telling: async () => {
      for (const start = Date.now(); ; await sleep(10)) {
        const response = await fetch(`${url}/escalations`);
        const body: unknown = await response.json();
        if (response.ok) return (body as EscalationRow[]).map(({ alert }) => alert.id);
        if (Date.now() - start > READY_MS) throw new Error(`The service is not ready: ${JSON.stringify(body)}\n${log}`);
      }
    },
    signal: (signal) => void process.kill(child.pid!, signal),
    end: async (signal) => {
      child.kill(signal);
      await over;
      return log;
    },
  };
}

function payloadOf(observations: readonly Observation[]): unknown {
  return {
    alerts: observations.map(({ fingerprint, labels, startsAt, endsAt }) => ({
      status: endsAt === undefined ? 'firing' : 'resolved',
      fingerprint,
      labels,
      annotations: {},
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(endsAt ?? 0).toISOString(),
    })),
  };
}

/**
 * CI has no Grafana, so this plays answers of a real Grafana 12.3.0 that were recorded from its HTTP API (recorded/, without the rules' instances:
 * healthy, and broken in turn). It is a double of the API alone: it evaluates and loads nothing.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export type Recording = 'healthy' | 'notAllowed' | 'noDataSource' | 'wrongToken' | 'noRole' | 'noPrometheus';

export interface RunningDouble {
  url: string;
  /** Paths asked for and not recorded. */
  unknown: string[];
  seen: IncomingMessage[];
  stop(): Promise<void>;
}

type Answers = Record<string, { status: number; body: unknown }>;

/** @param changes answers that differ from the recording, by path */
export async function startGrafanaDouble(recording: Recording, changes: Answers = {}): Promise<RunningDouble> {
  const file = join(__dirname, 'recorded', `${recording}.json`);
  const answers: Answers = { ...(JSON.parse(readFileSync(file, 'utf8')) as Answers), ...changes };
  const unknown: string[] = [];
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    seen.push(request);
    const answer = answers[path];
    if (answer === undefined) unknown.push(path);
    response
      .writeHead(answer?.status ?? 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer?.body ?? { message: 'Not found' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    unknown,
    seen,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

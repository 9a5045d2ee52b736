import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NewSilence } from '../../../src/grafana/client';
import type { AlertmanagerDouble } from './alertmanagerDouble';

/** The double by HTTP, for processes. */
export async function serveAlertmanager(double: AlertmanagerDouble): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    void answer(double, request).then(({ status, body }) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  double: AlertmanagerDouble,
  request: IncomingMessage
): Promise<{ status: number; body: unknown }> {
  const path = (request.url ?? '').split('?')[0]!;
  const what = `${request.method} ${path.replace('/api/alertmanager/grafana/api/v2', '')}`;
  if (what === 'GET /alerts') return { status: 200, body: await double.activeAlerts() };
  if (what === 'GET /silences') return { status: 200, body: await double.silences() };
  if (what === 'GET /api/prometheus/grafana/api/v1/rules') {
    const alerts = (await double.firingInstances()).map((labels) => ({ labels, state: 'Alerting' }));
    return { status: 200, body: { data: { groups: [{ rules: [{ alerts }] }] } } };
  }
  if (what === 'POST /silences') {
    const text = await textOf(request);
    // A caller that was killed while it was sending has asked for nothing.
    if (text === undefined) return { status: 400, body: { message: 'cut off' } };
    return { status: 202, body: { silenceID: await double.createSilence(JSON.parse(text) as NewSilence) } };
  }
  const id = /^DELETE \/silence\/(.+)$/.exec(what)?.[1];
  if (id !== undefined) {
    await double.expireSilence(id);
    return { status: 200, body: { message: 'silence deleted' } };
  }
  return { status: 404, body: { message: `not played here: ${what}` } };
}

async function textOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}

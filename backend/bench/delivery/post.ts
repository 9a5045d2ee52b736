/** Stands before the service, where Grafana delivers to: notes what came when, and hands it on. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One alert of a notification that Grafana sent. Times are epoch ms. */
export interface Delivered {
  /** Path of the webhook. */
  path: string;
  labels: Record<string, string>;
  status: string;
  /** When its rule fired, by Grafana. */
  startsAt: number;
  arrivedAt: number;
  /** When the service answered, and what. */
  answeredAt: number;
  answer: number;
}

interface Payload {
  alerts: Array<{ labels: Record<string, string>; status: string; startsAt: string }>;
}

export interface Post {
  url: string;
  delivered: Delivered[];
  close(): Promise<void>;
}

export async function startPost(serviceUrl: string): Promise<Post> {
  const delivered: Delivered[] = [];
  const server = createServer((request, response) => {
    const arrivedAt = Date.now();
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void handOn(request.url ?? '/', Buffer.concat(chunks).toString(), arrivedAt).then((answer) => {
        response.statusCode = answer;
        response.end();
      });
    });
  });

  async function handOn(path: string, body: string, arrivedAt: number): Promise<number> {
    const answer = await fetch(serviceUrl + path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      () => 502
    );
    const answeredAt = Date.now();
    for (const { labels, status, startsAt } of (JSON.parse(body) as Payload).alerts) {
      delivered.push({ path, labels, status, startsAt: Date.parse(startsAt), arrivedAt, answeredAt, answer });
    }
    return answer;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    delivered,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Targets of Prometheus that can be broken one by one. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ScrapeJob } from '../../test/prometheus';

export interface Targets {
  jobs: ScrapeJob[];
  /** From then on it answers 503, so that its `up` is 0. */
  break(service: string): void;
  close(): Promise<void>;
}

export async function startTargets(services: readonly string[]): Promise<Targets> {
  const broken = new Set<string>();
  const server = createServer(({ url = '' }, response) => {
    response.statusCode = broken.has(url.slice(1)) ? 503 : 200;
    response.end('# TYPE bench gauge\nbench 1\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    jobs: services.map((service) => ({
      job: service,
      targets: [`127.0.0.1:${port}`],
      labels: { service, __metrics_path__: `/${service}` },
    })),
    break: (service) => broken.add(service),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

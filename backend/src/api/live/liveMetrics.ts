import { Counter, Gauge, type Registry } from 'prom-client';

export type DropReason = 'slow' | 'dead';

export interface LiveMetrics {
  dropped(reason: DropReason): void;
  refused(status: number): void;
}

/** @param clients how many there are now */
export function createLiveMetrics(registry: Registry, clients: () => number): LiveMetrics {
  const registers = [registry];
  new Gauge({
    name: 'mev_quality_websocket_clients',
    help: 'Clients of the live stream',
    registers,
    collect() {
      this.set(clients());
    },
  });
  const dropped = new Counter({
    name: 'mev_quality_websocket_dropped_total',
    help: 'Clients of the live stream that were dropped, since they read too slowly or did not answer a ping',
    labelNames: ['reason'],
    registers,
  });
  const refused = new Counter({
    name: 'mev_quality_websocket_refused_total',
    help: 'Connections to the live stream that were refused, by HTTP status',
    labelNames: ['status'],
    registers,
  });
  dropped.inc({ reason: 'slow' }, 0);
  dropped.inc({ reason: 'dead' }, 0);
  return {
    dropped: (reason) => dropped.inc({ reason }),
    refused: (status) => refused.inc({ status: String(status) }),
  };
}

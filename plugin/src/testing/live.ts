import { LiveChannelConnectionState, type LiveChannelEvent, LiveChannelEventType } from '@grafana/data';
import { type GrafanaLiveSrv, setGrafanaLiveSrv } from '@grafana/runtime';
import { Observable, type Subscriber } from 'rxjs';

const STATES = LiveChannelConnectionState;

/** The service of Grafana Live as a test drives it: what it was asked for, and what it says. */
export class FakeLive {
  /** Channels in the order in which they were subscribed to, those that were left too. */
  readonly asked: string[] = [];
  private readonly open = new Map<Subscriber<LiveChannelEvent<unknown>>, string>();

  constructor() {
    const service: Pick<GrafanaLiveSrv, 'getStream'> = {
      getStream: <T>({ scope, stream, path }: Parameters<GrafanaLiveSrv['getStream']>[0]) =>
        new Observable<LiveChannelEvent<T>>((subscriber) => {
          const channel = `${scope}/${stream}/${path}`;
          this.asked.push(channel);
          const own = subscriber as Subscriber<LiveChannelEvent<unknown>>;
          this.open.set(own, channel);
          // As Grafana does it: first how it stands, at once.
          own.next(statusEvent(STATES.Pending));
          return () => this.open.delete(own);
        }),
    };
    setGrafanaLiveSrv(service as GrafanaLiveSrv);
  }

  /** Channels that somebody listens to now. */
  listened(): string[] {
    return [...this.open.values()];
  }

  /** The first answer of the backend, and again after each new connection. */
  subscribed(message?: unknown): void {
    this.say(statusEvent(STATES.Connected, { message }));
  }

  status(state: LiveChannelConnectionState, error?: unknown): void {
    this.say(statusEvent(state, { error }));
  }

  packet(message: unknown): void {
    this.say({ type: LiveChannelEventType.Message, message });
  }

  private say(event: LiveChannelEvent<unknown>): void {
    [...this.open.keys()].forEach((subscriber) => subscriber.next(event));
  }
}

function statusEvent(state: LiveChannelConnectionState, more: { message?: unknown; error?: unknown } = {}) {
  return { type: LiveChannelEventType.Status, id: 'test', timestamp: Date.now(), state, ...more } as const;
}

type Row = Record<string, string | number | null>;

/** A packet as the backend sends it; with the names of its columns it tells everything. */
export function livePacket(rows: Row[], everything: boolean) {
  const names = Object.keys(rows[0] ?? {});
  const values = names.map((name) => rows.map((row) => row[name]));
  return { ...(everything && { schema: { fields: names.map((name) => ({ name })) } }), data: { values } };
}

export function scoreRow(entity: string, cells: Row = {}): Row {
  return {
    time: Date.now(),
    scored: Date.now(),
    scope: 'service',
    entity,
    state: 'ok',
    score: 90,
    grade: 'A-',
    coverage: 80,
    reliability: 95,
    performance: 85,
    security: null,
    efficiency: 100,
    ...cells,
  };
}

/** As if the browser's tab were shown or hidden. */
export function showPage(visible: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => !visible });
  document.dispatchEvent(new Event('visibilitychange'));
}

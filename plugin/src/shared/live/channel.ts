/** One channel of Grafana Live below our data source, with what is known of the connection. */
import {
  isLiveChannelMessageEvent,
  isLiveChannelStatusEvent,
  type LiveChannelAddress,
  LiveChannelConnectionState,
  type LiveChannelEvent,
  LiveChannelScope,
  parseLiveChannelAddress,
} from '@grafana/data';
import { getGrafanaLiveSrv } from '@grafana/runtime';
import type { LiveChannel } from '@mev-quality/backend/wire';
import {
  catchError,
  concat,
  connect,
  defer,
  EMPTY,
  filter,
  merge,
  mergeMap,
  type Observable,
  of,
  repeat,
  startWith,
  switchMap,
  tap,
  timer,
} from 'rxjs';
import { createPacketReader, type LivePacket } from './packet';
import { pageVisible } from './visible';

/** The data source says something each 15 s at least: so long a silence is no calm. */
const SILENCE_MS = 40_000;
/** Longer than Grafana keeps a channel that nobody listens to, so that a new attempt is a new subscription. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const JITTER = 0.25;

export type LiveSign =
  /** The page has been opened or shown: nothing has been heard yet, and nothing is wrong. */
  | { kind: 'opening' }
  /** Grafana subscribes, for the first time or since the connection broke. */
  | { kind: 'subscribing' }
  | ({ kind: 'packet' } & LivePacket)
  | { kind: 'lost' };

/**
 * What is heard on a channel while the page is visible. It never ends: a broken or silent connection is tried again, with
 * growing pauses. Nothing is asked of anybody while the page is hidden.
 *
 * @param uid of the data source
 */
export function liveChannel(uid: string, path: LiveChannel): Observable<LiveSign> {
  return pageVisible.pipe(switchMap((visible) => (visible ? attempts(uid, path) : EMPTY)));
}

function attempts(uid: string, path: LiveChannel): Observable<LiveSign> {
  let failures = 0;
  const attempt: Observable<LiveSign> = defer(() => signs(addressOf(uid, path))).pipe(
    tap(({ kind }) => {
      failures = kind === 'packet' ? 0 : failures;
    }),
    catchError(() => EMPTY)
  );
  return concat(attempt, of<LiveSign>({ kind: 'lost' })).pipe(
    repeat({ delay: () => timer(pause(failures++)) }),
    startWith<LiveSign>({ kind: 'opening' })
  );
}

/** Signs of one subscription; ends when it is of no use any more. */
function signs(address: LiveChannelAddress): Observable<LiveSign> {
  const read = createPacketReader();
  return getGrafanaLiveSrv()
    .getStream<unknown>(address)
    .pipe(
      mergeMap((event) => signsOf(event, read)),
      connect((heard) => merge(heard, silenceOf(heard)))
    );
}

/** Fails when no packet comes for too long. */
function silenceOf(heard: Observable<LiveSign>): Observable<never> {
  return heard.pipe(
    filter(({ kind }) => kind === 'packet'),
    startWith(undefined),
    switchMap(() => timer(SILENCE_MS)),
    mergeMap(() => {
      throw new Error('The channel is silent.');
    })
  );
}

function* signsOf(event: LiveChannelEvent, read: ReturnType<typeof createPacketReader>): Generator<LiveSign> {
  if (isLiveChannelStatusEvent(event)) {
    const { state, error } = event;
    if (GIVEN_UP.has(state)) {
      throw new Error(`The channel is ${state}.`);
    }
    if (error !== undefined) {
      yield { kind: 'lost' };
    } else if (state === LiveChannelConnectionState.Connecting) {
      yield { kind: 'subscribing' };
    }
  }
  const message: unknown =
    isLiveChannelStatusEvent(event) || isLiveChannelMessageEvent(event) ? event.message : undefined;
  const packet = message === undefined ? undefined : read(message);
  if (packet) {
    yield { kind: 'packet', ...packet };
  }
}

/** Grafana does not come back from these by itself. */
const GIVEN_UP: ReadonlySet<LiveChannelConnectionState> = new Set([
  LiveChannelConnectionState.Disconnected,
  LiveChannelConnectionState.Shutdown,
  LiveChannelConnectionState.Invalid,
]);

/** By Grafana's own parser: 12 reads the data source as `namespace`, 13 as `stream`. */
function addressOf(uid: string, path: LiveChannel): LiveChannelAddress {
  const address = parseLiveChannelAddress(`${LiveChannelScope.DataSource}/${uid}/${path}`);
  if (address === undefined) {
    throw new Error('The data source has no uid.');
  }
  return address;
}

/** Doubles with each failure, a little different for each page, so that not all come back at once. */
function pause(failures: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10));
  return wait * (1 + JITTER * Math.random());
}

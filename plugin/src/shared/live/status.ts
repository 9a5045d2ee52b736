import type { LiveChannel } from '@mev-quality/backend/wire';
import { type Observable, scan } from 'rxjs';
import { liveChannel, type LiveSign } from './channel';
import type { LivePacket } from './packet';

export interface LiveConnection {
  status: 'connecting' | 'live' | 'lost';
  /** Epoch milliseconds; what is shown while the connection is lost is from then. */
  lostSince?: number;
}

interface Hearing extends LiveConnection {
  /** Epoch milliseconds of the last packet, however long ago; before the first one, since when it is waited for. */
  heard?: number;
}

/**
 * What a channel has told until now, and how the connection to it stands.
 *
 * @param contentAfter what is known after a packet
 */
export function liveState<T>(
  uid: string,
  path: LiveChannel,
  nothing: T,
  contentAfter: (before: T, packet: LivePacket) => T
): Observable<LiveConnection & { content: T }> {
  const start: Hearing & { content: T } = { status: 'connecting', content: nothing };
  return liveChannel(uid, path).pipe(
    scan(
      (before, sign) => ({
        ...hearingAfter(before, sign, Date.now()),
        content: sign.kind === 'packet' ? contentAfter(before.content, sign) : before.content,
      }),
      start
    )
  );
}

function hearingAfter(before: Hearing, { kind }: LiveSign, now: number): Hearing {
  const { status, heard } = before;
  switch (kind) {
    case 'packet':
      return { status: 'live', heard: now };
    case 'opening':
      return { status: 'connecting', heard: heard ?? now };
    case 'subscribing':
      return status === 'live' ? { status: 'lost', lostSince: heard, heard } : before;
    case 'lost':
      return { status: 'lost', lostSince: heard, heard };
  }
}

import { dateTimeFormat } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { useReading } from '../../../shared/clock';

/** The data source asks again each 20 s at least, and a dashboard each minute. */
const STALE_MS = 90_000;

interface Asked {
  /** When the answer was asked for, epoch milliseconds; 0: not known. */
  askedAt: number;
  /** Since when it is not kept up to date any more. */
  lostSince: number | undefined;
  /** Why there is no newer answer. */
  problem: string | undefined;
  timeZone: TimeZone;
}

/** Why what is shown may be old, with what to do; undefined where it is new. */
export function useStale({ askedAt, lostSince, problem, timeZone }: Asked): string | undefined {
  const isOld = useReading((now) => askedAt > 0 && now - askedAt > STALE_MS);
  const at = (time: number) => dateTimeFormat(time, { format: 'HH:mm:ss', timeZone });
  if (problem !== undefined) {
    return `As of ${at(lostSince ?? askedAt)}: ${problem}. It is tried again.`;
  }
  if (lostSince !== undefined) {
    return `As of ${at(lostSince)}: the connection is lost. It is tried again.`;
  }
  return isOld ? `As of ${at(askedAt)}: nothing newer was asked for. Refresh the dashboard.` : undefined;
}

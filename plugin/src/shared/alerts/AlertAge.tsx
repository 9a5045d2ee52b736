import { dateTimeFormat } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import { useReading } from '../clock';
import { shortDuration } from './alertWords';

interface Props {
  /** Epoch milliseconds. */
  since: number;
  timeZone: TimeZone;
}

/** How long ago, counting; the exact instant when it is pointed at. */
export function AlertAge({ since, timeZone }: Props) {
  const age = useReading((now) => shortDuration(now - since));
  const exact = dateTimeFormat(since, { timeZone });
  return (
    <time dateTime={new Date(since).toISOString()} title={`Since ${exact}`}>
      {age}
    </time>
  );
}

import type { AlertItem, AlertStatus } from '@mev-quality/backend/wire';
import { capitalised, formatAge } from '../../panels/score/model/format';

const DOING: Record<AlertStatus, string> = {
  firing: 'firing',
  acknowledged: 'acknowledged, firing',
  suppressed: 'nobody is told, firing',
  resolved: 'resolved, fired',
};

type Told = Pick<AlertItem, 'severity' | 'status' | 'startsAt' | 'resolvedAt'>;

/** How an alert or an incident stands: `Critical · firing for 14 min`. @param now epoch milliseconds */
export function stateSentence({ severity, status, startsAt, resolvedAt }: Told, now: number): string {
  const until = resolvedAt === null ? now : Date.parse(resolvedAt);
  return `${capitalised(severity)} · ${DOING[status]} for ${formatAge(until - Date.parse(startsAt))}`;
}

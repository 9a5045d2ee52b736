import type { AlertStatus, SuppressionReason } from '@mev-quality/backend/wire';
import { dateTimeFormat, dateTimeForTimeZone } from '@grafana/data';
import type { TimeZone } from '@grafana/schema';
import type { AlertView } from './alertView';

export const STATUS_WORDS: Record<AlertStatus, string> = {
  firing: 'Firing',
  acknowledged: 'Acknowledged',
  suppressed: 'Suppressed',
  resolved: 'Resolved',
};

export const SUPPRESSION_WORDS: Record<SuppressionReason, string> = {
  storm: 'Storm',
  duplicate: 'Duplicate',
  flapping: 'Flapping',
  dependant: 'Dependant',
  maintenance: 'Maintenance',
  silenced: 'Silenced in Grafana',
  stale: 'Not confirmed',
};

const STEPS: ReadonlyArray<[ms: number, unit: string]> = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'm'],
  [1_000, 's'],
];

/** As short as people on call say it: `45s`, `4m`, `1h 5m`, `2d 3h`; rounded down, never negative. */
export function shortDuration(ms: number): string {
  const at = STEPS.findIndex(([size]) => ms >= size);
  const [size, unit] = STEPS[at] ?? [1_000, 's'];
  const whole = Math.max(0, Math.floor(ms / size));
  const [next, nextUnit] = STEPS[at + 1] ?? [];
  const rest = next === undefined || size <= 60_000 ? 0 : Math.floor((ms % size) / next);
  return rest > 0 ? `${whole}${unit} ${rest}${nextUnit}` : `${whole}${unit}`;
}

/** How far the escalation is: `L0 → L1 in 11m`; at the last level `L3, the last`; stopped `L1, stopped`. */
export function levelText({ status, reached, levels, nextLevelAt }: LevelOf, now: number): string {
  const here = `L${reached}`;
  if (nextLevelAt !== null) {
    const left = nextLevelAt - now;
    return `${here} → L${reached + 1} ${left > 0 ? `in ${shortDuration(Math.ceil(left / 1000) * 1000)}` : 'now'}`;
  }
  if (reached >= levels - 1) {
    return status === 'firing' && levels > 1 ? `${here}, the last` : here;
  }
  return `${here}, stopped`;
}

type LevelOf = Pick<AlertView, 'status' | 'reached' | 'levels' | 'nextLevelAt'>;

/** `told: A. Doe, team_lead`; empty where nobody was. */
export const toldText = ({ told }: Pick<AlertView, 'told'>) => (told === '' ? '' : `told: ${told}`);

/** `next: B. Roe`; empty where there is no next level. */
export const nextText = ({ nextLevelAt, nextContact }: Pick<AlertView, 'nextLevelAt' | 'nextContact'>) =>
  nextLevelAt === null || nextContact === '' ? '' : `next: ${nextContact}`;

/** `Tue 09:00`, or with the date from a week on; today `13:40`. */
export function formatUntil(time: number, timeZone: TimeZone, now: number): string {
  const day = (at: number) => dateTimeForTimeZone(timeZone, at).format('YYYY-MM-DD');
  const format = day(time) === day(now) ? 'HH:mm' : time - now < 6 * 86_400_000 ? 'ddd HH:mm' : 'MMM D, HH:mm';
  return dateTimeFormat(time, { timeZone, format });
}

/** The facts of a receipt: `since 09:41; would have told A. Doe`. */
export function suppressedText(alert: AlertView, timeZone: TimeZone, now: number): string {
  const { suppressedSince, wouldTell } = alert;
  return [
    suppressedSince !== null && `since ${formatUntil(suppressedSince, timeZone, now)}`,
    wouldTell !== '' && `would have told ${wouldTell}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** Who has it and how long: `J. Roe until 13:40`. */
export function acknowledgedText(alert: AlertView, timeZone: TimeZone, now: number): string {
  const { acknowledgedBy, acknowledgedUntil } = alert;
  const until = acknowledgedUntil === null ? '' : ` until ${formatUntil(acknowledgedUntil, timeZone, now)}`;
  return acknowledgedBy === '' ? '' : `${acknowledgedBy}${until}`;
}

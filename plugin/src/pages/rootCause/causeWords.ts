import type { RootCauseAnswer, RootCauseView } from '@mev-quality/backend/wire';
import { formatShare } from '../../panels/anomaly/model/words';
import { formatInstant } from '../../panels/score/model/format';
import { formatLead } from '../../shared/formatLead';

export interface Told {
  timeZone: string;
  /** End of the time range, epoch milliseconds. */
  now: number;
}

/** From here on one cause outweighs all others and chance together. */
const CERTAIN_FROM = 0.5;

/** The answer in a line: `redis is the most likely cause (92 %)`. */
export function headlineOf({ causes, from, to }: RootCauseAnswer, told: Told): string {
  const [first] = causes;
  if (!first) {
    const at = (time: string) => formatInstant(Date.parse(time), told.timeZone, told.now);
    return `Nothing stands out between ${at(from)} and ${at(to)}`;
  }
  const share = formatShare(first.confidence);
  return first.confidence >= CERTAIN_FROM
    ? `${first.service} is the most likely cause (${share})`
    : `${first.service} is the most likely of ${causes.length === 1 ? 'what is known' : `${causes.length} causes`}, yet not certain (${share})`;
}

/** What was looked at. @param services how many, where that is known */
export function lookedAt(answer: RootCauseAnswer, services: number | undefined): string {
  const { changes, causes, nothing } = answer;
  const of = [...(services === undefined ? [] : [count(services, 'service')]), count(changes.length, 'change')];
  const affected = affectedIn(answer);
  const unusual = affected > 0 ? ` ${count(affected, 'service')} left what is usual, none as a likely cause.` : '';
  const rest = causes.length > 0 ? ` That none of them is the cause: ${formatShare(nothing)}.` : unusual;
  return `Looked at ${of.join(' and ')}.${rest}`;
}

/** How many services left what is usual. */
export function affectedIn({ nodes }: RootCauseAnswer): number {
  return nodes.filter(({ onset }) => onset !== null).length;
}

function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}

/** The onset beside that of the first one: `first`, `+45 s`; null: it has none. */
export function behindFirst(onset: string | null, firstMs: number | undefined): string | null {
  if (onset === null || firstMs === undefined) {
    return null;
  }
  const behind = Date.parse(onset) - firstMs;
  return behind <= 0 ? 'first' : `+${formatLead(behind / 1000)}`;
}

/** The earliest onset of the services of an incident, epoch milliseconds; undefined where none has one. */
export function firstOnset(all: Array<Pick<RootCauseView, 'onset'>>): number | undefined {
  const onsets = all.flatMap(({ onset }) => (onset === null ? [] : [Date.parse(onset)]));
  return onsets.length === 0 ? undefined : Math.min(...onsets);
}

/** A signal as it is said: `memory used`. */
export function signalWords(signal: string): string {
  return SIGNALS[signal] ?? signal.replaceAll('_', ' ');
}

const SIGNALS: Partial<Record<string, string>> = { up: 'availability', cpu: 'CPU' };

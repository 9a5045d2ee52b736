import type { PatternDetail, PatternName, PatternView } from '@mev-quality/backend/wire';
import { formatShare } from '../../panels/anomaly/model/words';
import { formatValue } from '../../panels/score/model/format';
import { formatLead } from '../../shared/formatLead';

/** What stands between a pattern's title and its service. */
const LINKS: Partial<Record<PatternName, string>> = {
  cascade_failure: ' from ',
  attack_pattern: ' against ',
  service_down: ': ',
};

/** `Cascade failure from redis`. */
export function patternTitle({ pattern, title, service }: Pick<PatternView, 'pattern' | 'title' | 'service'>): string {
  return `${title}${LINKS[pattern] ?? ' of '}${service}`;
}

const CONFIDENCES: Array<[least: number, words: string]> = [
  [0.95, 'almost certain'],
  [0.8, 'very likely'],
  [0.6, 'likely'],
  [0.35, 'possible'],
  [0, 'unlikely'],
];

/** A probability in words; what it means in figures stands beside it. */
export function confidenceWords(confidence: number): string {
  return CONFIDENCES.find(([least]) => confidence >= least)?.[1] ?? 'unlikely';
}

const PER_HOUR = /\/h$/;

/** `52.1 MiB/h`, `6 h 20 min`; what is not known is `unknown`. */
export function detailValue({ value, unit, text }: PatternDetail): string {
  if (text !== undefined) {
    return text;
  }
  if (unit === 's' && value !== null) {
    return formatLead(value);
  }
  return PER_HOUR.test(unit) ? formatRate(value, unit.replace(PER_HOUR, '')) : formatValue(value, unit);
}

/** Growth an hour, with the unit that grows. */
export function formatRate(perHour: number | null, unit: string): string {
  return perHour === null ? 'unknown' : `${formatValue(perHour, unit)}/h`;
}

/** The patterns that are there in a sentence, the most confident first. */
export function patternsWords(patterns: PatternView[]): string {
  const [first] = patterns;
  if (!first) {
    return 'No failure pattern.';
  }
  const rest = patterns.length > 1 ? `, and ${patterns.length - 1} more` : '';
  return `${patternTitle(first)} (${formatShare(first.confidence)})${rest}.`;
}

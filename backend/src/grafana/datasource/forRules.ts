/** Which queries an alert rule can use: those that answer numbers, or series of what was. */
import type { QualityQuery } from '../../wire';
import { BadQueryError } from './parseQuery';

/** Grafana sends it with what its alert rules ask. */
const FROM_ALERT = 'fromalert';

export function isForRule(headers: Readonly<Record<string, string>>): boolean {
  return headers[FROM_ALERT] === 'true';
}

/** @throws BadQueryError that tells what to ask instead */
export function refuseForRule(query: QualityQuery): void {
  if (
    query.queryType === 'metrics' ||
    query.queryType === 'escalations' ||
    FOR_RULES[query.queryType].includes(query.output)
  ) {
    return;
  }
  const { kind, instead } = TOLD[query.queryType];
  throw new BadQueryError(`The output ${query.output} of ${kind} query is not for alert rules: ${instead}.`);
}

type WithOutput = Exclude<QualityQuery['queryType'], 'metrics' | 'escalations'>;

const FOR_RULES: Record<WithOutput, readonly string[]> = {
  score: ['score', 'components', 'coverage', 'state', 'uptime', 'pointsLost'],
  anomalies: ['score'],
  patterns: ['confidence'],
  forecast: ['seconds_to_exhaustion', 'breach_probability'],
  rootCause: [],
  alerts: ['count'],
};

const TOLD: Record<WithOutput, { kind: string; instead: string }> = {
  score: { kind: 'a score', instead: 'choose another, such as Score, with Instant' },
  anomalies: { kind: 'an anomalies', instead: 'choose Score, with Instant' },
  patterns: { kind: 'a patterns', instead: 'choose Confidence' },
  forecast: { kind: 'a forecast', instead: 'choose Time to exhaustion or Breach probability' },
  alerts: { kind: 'an alerts', instead: 'choose Count' },
  rootCause: { kind: 'a root cause', instead: 'ask for Patterns with the output Confidence' },
};

import type { UrlQueryMap } from '@grafana/data';
import type { AlertsAnswer, AnomaliesAnswer, PatternsAnswer, PatternView } from '@mev-quality/backend/wire';
import { firingCount, summaryOf } from '../../shared/alerts/counts';
import { activeOf, nowWords } from '../anomalies/anomalyWords';
import { whyUrl } from '../patterns/incident';
import { patternsWords } from '../patterns/patternWords';
import { pageUrl, PAGES } from '../paths';
import type { Figure } from './figures';

/** What is wrong in the fleet now; undefined until it is known. */
export interface WrongNow {
  alerts: AlertsAnswer | undefined;
  patterns: PatternsAnswer | undefined;
  anomalies: AnomaliesAnswer | undefined;
}

/** How many alerts fire, and failure patterns and anomalies there are, each with the way to them. */
export function wrongFigures({ alerts, patterns, anomalies }: WrongNow, carried: UrlQueryMap): Figure[] {
  return [alertsFigure(alerts, carried), patternsFigure(patterns, carried), anomaliesFigure(anomalies, carried)];
}

function alertsFigure(answer: AlertsAnswer | undefined, carried: UrlQueryMap): Figure {
  const counts = answer?.counts;
  return {
    label: 'Alerts',
    value: counts ? String(firingCount(counts)) : '?',
    description: `Alerts that fire now. ${counts ? `${summaryOf(counts)}.` : 'Not known yet.'}`,
    href: pageUrl(PAGES.alerts, carried),
  };
}

function patternsFigure(answer: PatternsAnswer | undefined, carried: UrlQueryMap): Figure {
  const label = 'Patterns';
  const rootCause = pageUrl(PAGES.rootCause, carried, { from: 'now-1h', to: 'now' });
  if (!answer || answer.timestamp === null) {
    return { label, value: '?', description: 'Failure patterns now: not looked at yet', href: rootCause };
  }
  const found = detectedOf(answer);
  const [first] = found;
  return {
    label,
    value: String(found.length),
    description: `Failure patterns now. ${patternsWords(found)}`,
    href: first ? whyUrl(first, Date.parse(answer.timestamp), carried) : rootCause,
  };
}

function anomaliesFigure(answer: AnomaliesAnswer | undefined, carried: UrlQueryMap): Figure {
  const known = answer !== undefined && answer.training.trained > 0;
  return {
    label: 'Anomalies',
    value: known ? String(activeOf(answer.anomalies).length) : '?',
    description: `Anomalies now. ${answer ? nowWords(answer) : 'Not known yet.'}`,
    href: pageUrl(PAGES.anomalies, carried),
  };
}

/** By service the title of its most confident pattern. */
export function wrongByService(answer: PatternsAnswer | undefined): ReadonlyMap<string, string> {
  // The most confident one comes first, and is put in last.
  return new Map((answer ? detectedOf(answer) : []).toReversed().map(({ service, title }) => [service, title]));
}

function detectedOf({ patterns }: PatternsAnswer): PatternView[] {
  return patterns.filter(({ detected }) => detected);
}

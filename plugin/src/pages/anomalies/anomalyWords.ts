import type { AnomaliesAnswer, AnomalyNow } from '@mev-quality/backend/wire';
import { rankOf } from '../../panels/anomaly/model/rows';
import { formatShare } from '../../panels/anomaly/model/words';

/** Those that are unusual now, worst first, the longest first among equals. */
export function activeOf(anomalies: AnomalyNow[]): AnomalyNow[] {
  return anomalies
    .filter(({ severity }) => severity !== null)
    .sort((a, b) => rankOf(a.severity) - rankOf(b.severity) || (a.since ?? '').localeCompare(b.since ?? ''));
}

/** What is unusual now, in a sentence. */
export function nowWords({ anomalies, training, timestamp }: AnomaliesAnswer): string {
  const active = activeOf(anomalies);
  const [worst] = active;
  if (worst) {
    const driver = worst.drivers[0];
    const reason = driver ? `, driven by ${driver.title} (${formatShare(driver.share)})` : '';
    const rest = active.length > 1 ? `, and ${active.length - 1} more` : '';
    return `${worst.entity} is unusual in ${worst.category}${reason}${rest}.`;
  }
  if (training.models === 0) {
    return timestamp === null
      ? 'Nothing is watched for anomalies yet.'
      : 'Nothing that is watched for anomalies has data.';
  }
  return training.trained === 0
    ? 'What is usual is not known yet.'
    : `All is as usual in ${countOf(anomalies.filter((one) => !one.training))}.`;
}

function countOf(anomalies: AnomalyNow[]): string {
  const entities = new Set(anomalies.map(({ entity }) => entity)).size;
  return entities === 1 ? 'the one entity that is watched' : `all ${entities} entities that are watched`;
}

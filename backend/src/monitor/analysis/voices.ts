/** What the anomaly detection said of services in an incident. */
import type { AnomalyVoice } from '../../engine/rootcause/types';
import type { Grid } from '../../sources/prometheus/types';
import type { AnomalyReader } from '../anomalies/types';

/** By service; one without a model is not there. */
export async function anomalyVoices(
  anomalies: Pick<AnomalyReader, 'anomalyEvents' | 'anomalyScores'>,
  { startMs, endMs, stepMs }: Grid
): Promise<Map<string, AnomalyVoice>> {
  const steps = Math.max(0, Math.floor((endMs - startMs) / stepMs));
  const { series } = await anomalies.anomalyScores({}, { startMs: endMs - steps * stepMs, endMs, stepMs });
  const voices = new Map<string, AnomalyVoice>();
  for (const { entity, kind, values } of series) {
    const score = values.reduce((most, value) => Math.max(most, Number.isNaN(value) ? -1 : value), -1);
    if (kind === 'service' && score >= 0) {
      const known = voices.get(entity);
      voices.set(entity, { score: Math.max(score, known?.score ?? 0), sinceMs: null, driver: null });
    }
  }
  const peaks = new Map<string, number>();
  for (const { entity, kind, startedAt, peak, drivers } of anomalies.anomalyEvents({}, { startMs, endMs })) {
    const known = voices.get(entity);
    if (kind === 'service' && known) {
      const sinceMs = Math.min(Date.parse(startedAt), known.sinceMs ?? Infinity);
      const isWorst = peak > (peaks.get(entity) ?? -1);
      peaks.set(entity, Math.max(peak, peaks.get(entity) ?? -1));
      voices.set(entity, { ...known, sinceMs, driver: isWorst ? (drivers[0]?.title ?? null) : known.driver });
    }
  }
  return voices;
}

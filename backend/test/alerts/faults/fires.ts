import { alertId } from '../../../src/alerts/life/alertId';
import type { Observation } from '../../../src/alerts/life/types';
import type { AlertmanagerDouble } from './alertmanagerDouble';

/** A critical alert with nothing in common with others, which Grafana lists from now on. */
export function fires(grafana: AlertmanagerDouble, name: string): Observation & { id: string } {
  const fingerprint = `f${name}`;
  const startsAt = Date.now();
  const labels = { alertname: name, type: name, service: `service-${name}`, severity: 'critical' };
  const iso = new Date(startsAt).toISOString();
  grafana.firing.set(fingerprint, {
    fingerprint,
    labels,
    startsAt: iso,
    annotations: {},
    generatorURL: '',
    status: {},
  });
  return { id: alertId(fingerprint, startsAt), fingerprint, startsAt, labels, annotations: {}, urls: {} };
}

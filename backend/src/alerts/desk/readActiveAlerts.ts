/** Grafana's list of active alerts (12.3), read as what its webhook would have said. */
import type { ActiveAlert } from '../../grafana/client';
import type { Observation } from '../life/types';
import { isEscalation, linkable, publicPairs } from './observed';

/** @param isOurs whether a silence, by its id, is one that we made */
export function readActiveAlerts(alerts: readonly ActiveAlert[], isOurs: (silence: string) => boolean): Observation[] {
  return alerts
    .filter(({ labels }) => !isEscalation(labels))
    .map(({ fingerprint, startsAt, labels, annotations, generatorURL, status }) => ({
      fingerprint,
      startsAt: Date.parse(startsAt),
      labels: publicPairs(labels),
      annotations: publicPairs(annotations),
      urls: urlsOf(generatorURL, annotations),
      silencedBy: (status.silencedBy ?? []).filter((id) => !isOurs(id)),
    }));
}

/** The webhook has whole addresses of dashboard and panel; the list has their ids, in private annotations. */
function urlsOf(generatorUrl: string, annotations: Readonly<Record<string, string>>): Observation['urls'] {
  const rule = linkable(generatorUrl);
  const base = grafanaOf(rule);
  const uid = annotations['__dashboardUid__'];
  const dashboard = base === undefined || !uid ? undefined : `${base}/d/${encodeURIComponent(uid)}`;
  const id = annotations['__panelId__'];
  return {
    ...(rule === undefined ? {} : { rule }),
    ...(dashboard === undefined ? {} : { dashboard }),
    ...(dashboard === undefined || !id ? {} : { panel: `${dashboard}?viewPanel=${encodeURIComponent(id)}` }),
  };
}

/** Grafana's address as people's browsers know it, from the address of a rule; without a slash at its end. */
export function grafanaOf(rule: string | undefined): string | undefined {
  return /^(.*?)\/alerting\//.exec(rule ?? '')?.[1];
}

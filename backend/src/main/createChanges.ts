/** Where it is known from what was done to services on purpose. */
import type { ConfigSource } from '../config';
import { createGrafanaClient, type GrafanaOptions } from '../grafana/client';
import { createAnnotationChanges, noAnnotations } from '../monitor/analysis/changes/annotationChanges';
import type { ChangeSource } from '../monitor/analysis/changes/changeSource';
import { joinChanges } from '../monitor/analysis/changes/joinChanges';
import { createVersionChanges } from '../monitor/analysis/changes/versionChanges';
import type { PrometheusSource } from '../sources/prometheus/types';

/** The cycle waits for it. */
const TIMEOUT_MS = 10_000;

/** @throws GrafanaError when address, token or password cannot be right */
export function createChanges(
  config: ConfigSource,
  source: PrometheusSource,
  grafana: GrafanaOptions | undefined
): ChangeSource {
  return joinChanges({
    Deploys:
      grafana === undefined
        ? noAnnotations
        : createAnnotationChanges({
            grafana: createGrafanaClient({ ...grafana, timeoutMs: TIMEOUT_MS }),
            tags: () => config.current().analysis.changes.annotations,
            services: () => config.current().services.map(({ name }) => name),
          }),
    Versions: createVersionChanges(source, config.current),
  });
}

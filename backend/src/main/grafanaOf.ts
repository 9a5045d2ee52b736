import type { ServiceSettings } from '../config';
import type { GrafanaOptions } from '../grafana/client';

/** Grafana, and who asks there; undefined where none is set up. */
export function grafanaOf({
  grafanaUrl: url,
  grafanaToken: token,
  grafanaBasicAuth: basicAuth,
}: ServiceSettings): GrafanaOptions | undefined {
  return url === undefined ? undefined : { url, token, basicAuth };
}

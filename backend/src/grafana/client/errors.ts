export type GrafanaErrorKind =
  'settings' | 'unreachable' | 'unauthorized' | 'forbidden' | 'not_found' | 'refused' | 'unexpected';

/** What went wrong with Grafana's API, and what to do. Never holds the token. */
export class GrafanaError extends Error {
  override readonly name = 'GrafanaError';
  constructor(
    readonly kind: GrafanaErrorKind,
    message: string,
    readonly remedy: string
  ) {
    super(message);
  }
}

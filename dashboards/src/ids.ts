/** Names that links, alert rules, tests and provisioning rely on. */

export const DATA_SOURCE = { type: 'mev-quality-datasource', uid: 'mev-quality' };

/** Grafana's server-side expressions. */
export const EXPRESSIONS = { type: '__expr__', uid: '__expr__' };

export const TAG = 'mev-quality';

export const UIDS = {
  executive: 'mev-quality-executive',
  operations: 'mev-quality-operations',
  onCall: 'mev-quality-on-call',
  mev: 'mev-quality-mev',
  forecast: 'mev-quality-forecast',
  score: 'mev-quality-score',
} as const;

/** Our app's page that ranks the causes of an incident. */
export const ROOT_CAUSE_PAGE = '/a/mev-quality-app/root-cause';

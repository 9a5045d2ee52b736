/** Who does what no person does: `by` of events, and who makes silences. */
export const OURSELVES = 'MEV Quality';
export const GRAFANA = 'Grafana';

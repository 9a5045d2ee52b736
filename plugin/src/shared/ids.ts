/** Ids of our plugins, as their plugin.json names them. */
export const APP_ID = 'mev-quality-app';
export const DATASOURCE_ID = 'mev-quality-datasource';
export const SCORE_PANEL_ID = 'mev-score-panel';
export const ANOMALY_PANEL_ID = 'mev-anomaly-panel';
export const ALERTS_PANEL_ID = 'mev-alerts-panel';

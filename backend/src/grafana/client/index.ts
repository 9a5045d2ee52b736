export { createAlertmanagerClient, type AlertmanagerClient, type NewSilence } from './alertmanager';
export { createGrafanaClient, type GrafanaClient } from './client';
export type { GrafanaOptions } from './connection';
export { GrafanaError } from './errors';
export { askJson, type Answer } from './askJson';
export type { ActiveAlert, GrafanaSilence } from './schemas';

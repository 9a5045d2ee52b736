export { createAlertmanagerClient, type AlertmanagerClient, type NewSilence } from './alertmanager';
export { createGrafanaClient, type GrafanaClient } from './client';
export { createDeliveryClient, type DeliveryClient, type GrafanaContactPoint, type GrafanaPolicy } from './delivery';
export { createRuleClient, type RuleClient, type RuleGroup } from './rules';
export type { GrafanaOptions } from './connection';
export { GrafanaError } from './errors';
export { askJson, type Answer } from './askJson';
export type { ActiveAlert, GrafanaSilence } from './schemas';

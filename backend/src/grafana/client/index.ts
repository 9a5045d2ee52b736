export { createGrafanaClient, type GrafanaClient } from './client';
export { GrafanaError } from './errors';
export { getJson, type Answer } from './getJson';

/**
 * The alerts of `quality serve` alone, as a process that tests kill: the production desk and API, without what reads
 * Prometheus, so that it starts in a moment. Takes ServiceSettings as JSON, and writes its address when it is ready.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Registry } from 'prom-client';
import { createApp } from '../../../src/api/app';
import { defaultConfig, fixedConfig } from '../../../src/config';
import { createAlerts, type DatabasePlace } from '../../../src/main/createAlerts';
import type { QualityBackend } from '../../../src/monitor/qualityBackend';

export interface ServiceSettings {
  database: DatabasePlace;
  grafanaUrl: string;
  /** Of critical alerts: after how long each level above 0 is reached. */
  levels: string[];
}

const { database, grafanaUrl, levels } = JSON.parse(process.argv[2]!) as ServiceSettings;
const config = defaultConfig();
config.alerts.policies['critical'] = ['0s', ...levels].map((after, level) => ({ after, contact: `contact_${level}` }));
const registry = new Registry();
const alerts = createAlerts({
  config: fixedConfig(config, 'a test', Date.now()),
  database,
  grafana: { url: grafanaUrl, timeoutMs: 2_000 },
  registry,
  labels: { datasource: 'test' },
  calendarUrls: {},
  log: (line) => process.stderr.write(`${line}\n`),
});
const app = createApp({
  backend: {} as QualityBackend, // none of its routes is asked
  alerts,
  registry,
  now: Date.now,
  version: '0.0.0',
  onError: (error, where) =>
    process.stderr.write(`${where}: ${error instanceof Error ? error.stack : String(error)}\n`),
});
const around = express();
around.get('/escalations', (_, response, next) => {
  alerts.escalations().then(({ rows }) => response.json(rows.filter(({ value }) => value === 1)), next);
});
alerts.start();
around.use(app);
const server = createServer(around).listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});

/** What Grafana and the service are started with: a rule without `for`, the escalation and the policies that we ship. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { notifications } from '../../src/alerts/delivery/notifications';
import { loadConfig } from '../../src/config';

/** Level 1 after a second; nothing is held back because there is much of it. */
export function writeConfig(folder: string, services: readonly string[]): string {
  const file = join(folder, 'quality.yaml');
  const config = {
    version: 1,
    weights: { reliability: 1, performance: 0, security: 0, efficiency: 0 },
    inputs: Object.fromEntries(
      ['reliability', 'performance', 'security', 'efficiency'].map((component) => [
        component,
        { title: component, component, weight: 1, unit: 'percent', term: { shape: 'higher', target: 1 } },
      ])
    ),
    kinds: { any: { title: 'Any' } },
    services: services.map((name) => ({ name, kind: 'any', team: 'bench', match: { service: name } })),
    metrics: { bench: { up: { title: 'Up', unit: 'short', better: 'high', query: 'up{$service}' } } },
    alerts: {
      policies: {
        critical: [
          { after: '0m', contact: 'oncall_engineer' },
          { after: '1s', contact: 'team_lead' },
        ],
        high: [{ after: '0m', contact: 'oncall_engineer' }],
        medium: [{ after: '0m', contact: 'team_slack' }],
        low: [{ after: '0m', contact: 'monitoring_dashboard' }],
      },
      storm: { most: 1000, window: '60m' },
    },
  };
  writeFileSync(file, JSON.stringify(config)); // JSON is YAML
  return file;
}

const RULE = {
  apiVersion: 1,
  groups: [
    {
      orgId: 1,
      name: 'bench',
      folder: 'Bench',
      interval: '10s',
      rules: [
        {
          uid: 'bench-down',
          title: 'BenchDown',
          condition: 'down',
          for: '0s',
          noDataState: 'OK',
          execErrState: 'KeepLast',
          data: [
            {
              refId: 'up',
              relativeTimeRange: { from: 600, to: 0 },
              datasourceUid: 'prometheus',
              model: { refId: 'up', instant: true, expr: '1 * up{service!=""}' },
            },
            {
              refId: 'down',
              datasourceUid: '__expr__',
              model: {
                refId: 'down',
                type: 'threshold',
                expression: 'up',
                conditions: [{ evaluator: { type: 'lt', params: [1] } }],
              },
            },
          ],
          labels: { severity: 'critical', type: 'BenchDown' },
          annotations: { summary: '{{ $labels.service }} is down' },
        },
      ],
    },
  ],
};

export function writeProvisioning(folder: string, urls: { prometheus: string; service: string; config: string }): void {
  const write = (path: string, content: unknown): void => {
    const file = join(folder, 'provisioning', path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, JSON.stringify(content));
  };
  const jsonData = { mode: 'service', serviceUrl: urls.service };
  write('datasources/bench.yaml', {
    apiVersion: 1,
    datasources: [
      { name: 'Prometheus', uid: 'prometheus', type: 'prometheus', access: 'proxy', url: urls.prometheus },
      { name: 'MEV Quality', uid: 'mev-quality', type: 'mev-quality-datasource', access: 'proxy', jsonData },
    ],
  });
  write('alerting/bench.yaml', RULE);
  write('alerting/notifications.yaml', notifications(loadConfig(urls.config), new Set()).content);
  cpSync('provisioning/alerting/escalation.yaml', join(folder, 'provisioning/alerting/escalation.yaml'));
}

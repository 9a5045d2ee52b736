/** What Grafana's webhook contact point sends, with texts that a page must not take for its own. */
export const NOTIFICATION = {
  status: 'firing',
  title: '[FIRING:1] SystemDown <b>redis</b>',
  message: '<script>alert(1)</script> & more',
  groupKey: '{}:{alertname="SystemDown"}',
  commonLabels: { severity: 'critical', service: '"redis"' },
  alerts: [
    {
      status: 'firing',
      labels: { alertname: 'SystemDown' },
      annotations: { summary: 'redis is down' },
      fingerprint: 'a1f3',
      startsAt: '2026-01-10T12:00:00Z',
      endsAt: '0001-01-01T00:00:00Z',
    },
  ],
};

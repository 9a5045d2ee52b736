/**
 * What `npm start` says when all is running.
 * @param settings.ports of the programs
 * @param settings.simulation undefined for this machine
 * @param settings.withoutGrafana why there is no Grafana; undefined when there is one
 */
export function whereToClick({ ports, password, simulation, withoutGrafana }) {
  const at = (port) => `http://127.0.0.1:${port}`;
  const login =
    password === 'admin' ? 'admin/admin, which is good enough on loopback only' : 'admin and GRAFANA_ADMIN_PASSWORD';
  const pages = simulation
    ? [
        ['Executive', `${at(ports.grafana)}/d/mev-quality-executive   (sign in with ${login})`],
        ['Overview', `${at(ports.grafana)}/a/mev-quality-app/overview`],
      ]
    : [
        ['Dashboard', `${at(ports.grafana)}/d/mev-quality-score   (sign in with ${login})`],
        ['App', `${at(ports.grafana)}/a/mev-quality-app`],
      ];
  const noPages = [
    ['Grafana', `is not here: set GRAFANA_HOME, put grafana on PATH or start Docker, then run npm start again.`],
    ['', `(${withoutGrafana})`],
  ];
  const lines = [
    ...(withoutGrafana === undefined ? pages : noPages),
    ['Inbox', `${at(ports.service)}/inbox   (what was sent, of channels that are not set up: channels.env)`],
    ['Score', `${at(ports.service)}/api/v1/quality/score`],
    ['Prometheus', at(ports.prometheus)],
  ].map(([name, text]) => `  ${name.padEnd(11)} ${text}`);
  const breaking = [
    `Break something, and see it in Grafana within a minute (all of it: docs/simulator.md):`,
    `  curl -H 'content-type: application/json' ${at(ports.simulator)}/faults -d '{"type":"outage","target":"redis","durationSeconds":300}'`,
    `What is broken: ${at(ports.simulator)}/faults`,
    `This machine instead of the fleet: MEV_QUALITY_SIMULATION=off npm start`,
  ];
  return [
    '',
    `MEV Quality is running${simulation ? ', with a simulated fleet' : ''}:`,
    ...lines,
    ...(simulation ? breaking : []),
    'Ctrl-C ends all of it.',
  ].join('\n');
}

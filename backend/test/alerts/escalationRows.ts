import type { Alert, EscalationRow } from '../../src/alerts/life/types';
import { ALERT_SEVERITIES } from '../../src/wire';

const START = Date.UTC(2026, 0, 10, 12);
const CONTACTS = ['team_lead', 'engineering_manager', 'cto'];

function alertOf(i: number): Alert {
  const name = `Rule${i % 50}`;
  const service = `service-${i % 200}`;
  const severity = ALERT_SEVERITIES[i % ALERT_SEVERITIES.length] ?? 'critical';
  const id = `${(0x9e3779b97f4a7c15n * BigInt(i + 1)).toString(16).slice(-16)}-${(START + i).toString(36)}`;
  return {
    id,
    fingerprint: id.split('-')[0] ?? '',
    startsAt: START + i,
    seenAt: START + i,
    labels: { alertname: name, service, severity },
    annotations: { summary: `${service} does not answer: ${i % 97} % of the requests fail` },
    urls: {},
    name,
    type: name,
    severity,
    service,
    team: `team-${i % 7}`,
    chain: i % 3 === 0 ? 'ethereum' : undefined,
    incident: `inc-${id}`,
    escalation: { policy: severity, round: 0, reached: 1, elapsedMs: 0, told: [] },
    silencedBy: [],
    acknowledgements: 0,
    suppressions: 0,
  } as Alert;
}

/** Three levels of each of so many alerts, of which the first is reached: like each other as those of a fleet are. */
export function escalationRows(alerts: number): EscalationRow[] {
  return Array.from({ length: alerts }, (_, i) => alertOf(i)).flatMap((alert) =>
    CONTACTS.map((contact, level): EscalationRow => {
      const value = level === 0 ? 1 : 0;
      return { alert, level: level + 1, contact, ...(level === 1 ? { person: 'Ada' } : {}), value };
    })
  );
}

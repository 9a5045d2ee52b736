/** Checks of Grafana's delivery: the service hears of alerts, escalations find their contact, and somebody is reached. */
import { INBOX, WEBHOOK } from '../alerts/delivery/contactPoints';
import { routesOf } from '../alerts/delivery/routing';
import type { DeliveryClient, GrafanaContactPoint, GrafanaPolicy } from '../grafana/client';
import type { Finding } from './types';

const PROVISION =
  'quality contact-points > provisioning/alerting/notifications.yaml, and start Grafana again with it (docs/alert-rules.md).';

/** @param contacts of quality.yaml */
export async function checkDelivery(client: DeliveryClient, contacts: readonly string[]): Promise<Finding[]> {
  const [points, tree] = await Promise.all([client.contactPoints(), client.policies()]);
  return [checkWebhook(points), checkPolicy(tree), checkContacts(tree, points, contacts), checkChannels(tree, points)];
}

function checkWebhook(points: readonly GrafanaContactPoint[]): Finding {
  const check = 'Contact point of the service';
  const point = points.find(({ name, type }) => name === WEBHOOK && type === 'webhook');
  if (point === undefined) {
    const found = `there is no webhook named ${WEBHOOK}: the service hears of alerts by its look each minute only`;
    return { check, level: 'error', found, remedy: PROVISION };
  }
  const { url = '' } = point.settings;
  return /^https?:\/\/.+\/api\/v1\/alerts\/webhook$/.test(url)
    ? { check, level: 'ok', found: `tells ${url}` }
    : {
        check,
        level: 'error',
        found: `its address is ${url || 'empty'}`,
        remedy: "Set MEV_QUALITY_API_URL in Grafana's environment to the service's address, and start Grafana again.",
      };
}

/** An alert without any label but its severity must come to the service, an escalation must not. */
function checkPolicy(tree: GrafanaPolicy): Finding {
  const check = 'Notification policies';
  const told = (labels: Record<string, string>): string[] =>
    routesOf(tree, labels).map(({ receiver = '' }) => receiver);
  const alert = told({ alertname: 'Any', severity: 'critical' });
  if (!alert.includes(WEBHOOK)) {
    const found = `alerts do not come to the contact point ${WEBHOOK}`;
    return { check, level: 'error', found, remedy: PROVISION };
  }
  if (alert.length === 1) {
    const found = `critical alerts come to ${WEBHOOK} alone: nobody is told of level 0`;
    return { check, level: 'error', found, remedy: 'Let that policy continue, and add one for people below it.' };
  }
  if (told({ mev_quality: 'escalation', severity: 'critical' }).includes(WEBHOOK)) {
    const found = `escalations come to ${WEBHOOK}, which they are made from`;
    return { check, level: 'error', found, remedy: 'Put the policy for mev_quality=escalation above it.' };
  }
  return { check, level: 'ok', found: `alerts come to the service, and critical ones to ${others(alert)}` };
}

const others = (receivers: readonly string[]): string => receivers.filter((name) => name !== WEBHOOK).join(', ');

function checkContacts(
  tree: GrafanaPolicy,
  points: readonly GrafanaContactPoint[],
  contacts: readonly string[]
): Finding {
  const check = 'Contacts of escalations';
  const known = new Set(points.map(({ name }) => name));
  const lost = contacts.filter((contact) => {
    const receivers = routesOf(tree, { mev_quality: 'escalation', contact }).map(({ receiver = '' }) => receiver);
    return !receivers.some((receiver) => receiver !== INBOX && known.has(receiver));
  });
  return lost.length === 0
    ? { check, level: 'ok', found: `each has a policy: ${contacts.join(', ')}` }
    : {
        check,
        level: 'error',
        found: `there is no policy for ${lost.join(', ')}: they are told of in the inbox`,
        remedy: PROVISION,
      };
}

/** What delivers to the inbox reaches nobody who does not look there. */
function checkChannels(tree: GrafanaPolicy, points: readonly GrafanaContactPoint[]): Finding {
  const check = 'Channels';
  const used = receiversIn(tree);
  const isInbox = ({ settings: { url = '' } }: GrafanaContactPoint): boolean => /\/api\/v1\/inbox\/[^/]+$/.test(url);
  const real = points.filter((point) => used.has(point.name) && point.name !== WEBHOOK && !isInbox(point));
  return real.length > 0
    ? { check, level: 'ok', found: [...new Set(real.map(({ name, type }) => `${name} by ${type}`))].join(', ') }
    : {
        check,
        level: 'warning',
        found: 'all of them deliver to the inbox of the service alone',
        remedy: 'Set a value for each channel and contact that people are reached by: docs/alert-rules.md, Channels.',
      };
}

function receiversIn({ receiver = '', routes }: GrafanaPolicy): Set<string> {
  return new Set([receiver, ...(routes ?? []).flatMap((route) => [...receiversIn(route)])]);
}

/** The rule `Escalation` keeps its state when its query fails, so the query is tried here. */
export async function checkEscalations(client: DeliveryClient, dataSource: string): Promise<Finding> {
  const check = 'Escalations';
  const problem = await client.queryProblem(dataSource, { queryType: 'escalations' });
  return problem === undefined
    ? { check, level: 'ok', found: 'their query is answered' }
    : {
        check,
        level: 'error',
        found: problem,
        remedy: 'Nothing is escalated until it is answered: see the data source.',
      };
}

/** What Grafana's webhook contact point sends, as a message of the inbox. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { InboxMessage } from '../../alerts/types';
import { HttpError } from '../problem';

const MAX_TITLE = 500;
const MAX_TEXT = 10_000;
const MAX_LABELS = 50;

const texts = z.record(z.string(), z.string()).catch({});
const text = z.string().catch('');
const payload = z.object({
  status: z.enum(['firing', 'resolved']),
  title: text,
  message: text,
  groupKey: text,
  commonLabels: texts,
  alerts: z
    .array(
      z.object({ status: text, labels: texts, annotations: texts, fingerprint: text, startsAt: text, endsAt: text })
    )
    .catch([]),
});

/**
 * Tolerant: of what people may template in Grafana only the status is needed.
 * @throws HttpError 400
 */
export function readInboxMessage(channel: string, body: unknown): InboxMessage {
  const parsed = payload.safeParse(body);
  if (!parsed.success) {
    throw new HttpError(
      400,
      'The body cannot be used at status: send what Grafana\'s webhook contact point sends, with "status": "firing" or "resolved".'
    );
  }
  const { status, title, message, groupKey, commonLabels: labels, alerts } = parsed.data;
  const [first] = alerts;
  return {
    channel,
    status,
    title: (title || first?.annotations['summary'] || first?.labels['alertname'] || status).slice(0, MAX_TITLE),
    text: message.slice(0, MAX_TEXT),
    firing: alerts.filter((alert) => alert.status === 'firing').length,
    labels: Object.fromEntries(Object.entries(labels).slice(0, MAX_LABELS)),
    // What Grafana repeats, or sends again for want of an answer, says nothing new.
    key: keyOf([
      channel,
      groupKey,
      status,
      ...(alerts.length > 0
        ? alerts.map((alert) => [alert.fingerprint, alert.status, alert.startsAt].join())
        : [title, message]),
    ]),
  };
}

function keyOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

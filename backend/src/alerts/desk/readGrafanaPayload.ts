/** The body of Grafana's webhook (12.3), read: strict about what is needed, and indifferent to what Grafana adds. */
import { z } from 'zod';
import type { Observation } from '../life/types';
import { isEscalation, labelFault, linkable, publicPairs } from './observed';

/** Of a notification; Grafana sends what is in a group. */
const MOST_ALERTS = 10_000;

const pairs = z.record(z.string(), z.string());

const alertSchema = z.object({
  status: z.enum(['firing', 'resolved']),
  labels: pairs,
  annotations: pairs.nullish(),
  startsAt: z.iso.datetime({ offset: true }),
  /** The year 1 while it fires. */
  endsAt: z.iso.datetime({ offset: true }).nullish(),
  generatorURL: z.string().nullish(),
  fingerprint: z.string().regex(/^[\w-]{1,64}$/),
  dashboardURL: z.string().nullish(),
  panelURL: z.string().nullish(),
});

const payloadSchema = z.object({
  alerts: z
    .array(alertSchema)
    .max(MOST_ALERTS, `holds more than the ${MOST_ALERTS} alerts that are taken at once: group by fewer`),
});

/** The body is none of Grafana's webhook (400); the message says where. */
export class PayloadError extends Error {
  override readonly name = 'PayloadError';
}

/**
 * @param now for what resolved without saying when
 * @throws PayloadError
 */
export function readGrafanaPayload(body: unknown, now: number): Observation[] {
  const parsed = payloadSchema.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new PayloadError(
      `The body is not what a webhook contact point of Grafana sends: ${issue?.path.join('.') || 'it'}: ${issue?.message ?? ''}.`
    );
  }
  return parsed.data.alerts.flatMap((alert, i) => {
    const fault = labelFault(alert.labels);
    if (fault !== undefined) {
      throw new PayloadError(`alerts.${i} ${fault}.`);
    }
    return isEscalation(alert.labels) ? [] : [observationOf(alert, now)];
  });
}

function observationOf(alert: z.infer<typeof alertSchema>, now: number): Observation {
  const startsAt = Date.parse(alert.startsAt);
  const rule = linkable(alert.generatorURL ?? undefined);
  const panel = linkable(alert.panelURL ?? undefined);
  const dashboard = linkable(alert.dashboardURL ?? undefined);
  return {
    fingerprint: alert.fingerprint,
    startsAt,
    ...(alert.status === 'resolved' ? { endsAt: endOf(alert.endsAt, startsAt) ?? now } : {}),
    labels: publicPairs(alert.labels),
    annotations: publicPairs(alert.annotations ?? {}),
    urls: {
      ...(rule === undefined ? {} : { rule }),
      ...(panel === undefined ? {} : { panel }),
      ...(dashboard === undefined ? {} : { dashboard }),
    },
  };
}

function endOf(endsAt: string | null | undefined, startsAt: number): number | undefined {
  const end = endsAt ? Date.parse(endsAt) : Number.NaN;
  return end >= startsAt ? end : undefined;
}

import { z } from 'zod';
import type { InboxAnswer } from '../../wire';
import { schemas } from './registry';

export const inboxAnswerSchema = z
  .strictObject({
    timestamp: z.iso.datetime(),
    items: z
      .array(
        z.strictObject({
          id: z.string(),
          at: z.iso.datetime(),
          channel: z.string(),
          status: z.enum(['firing', 'resolved']),
          title: z.string(),
          text: z.string(),
          firing: z.int().min(0).describe('of its alerts, those that fire'),
          labels: z.record(z.string(), z.string()),
        })
      )
      .describe('newest first'),
  })
  .register(schemas, { id: 'InboxAnswer' }) satisfies z.ZodType<InboxAnswer>;

/** What is read of it is read by hand: Grafana adds to it with each version. */
export const grafanaPayloadSchema = z
  .unknown()
  .describe("what Grafana's webhook contact point sends")
  .register(schemas, { id: 'GrafanaNotification' });

export const acceptedSchema = z
  .strictObject({ accepted: z.int().min(0).describe('alerts that were new, changed something, or were known already') })
  .register(schemas, { id: 'Accepted' });

export const deliveredSchema = z
  .strictObject({ status: z.literal('delivered') })
  .register(schemas, { id: 'Delivered' });

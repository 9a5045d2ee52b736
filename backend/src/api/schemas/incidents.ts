import { z } from 'zod';
import type { DutyAnswer, IncidentDetails, IncidentsAnswer } from '../../wire';
import { acknowledgeForSchema, alertEventSchema, alertSchema, alertSeveritySchema, alertStatusSchema } from './alerts';
import { schemas } from './registry';

const time = z.iso.datetime();
const count = z.int().min(0);

const incident = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    severity: alertSeveritySchema.describe('the worst of its alerts'),
    status: alertStatusSchema.describe('of its alerts: firing if one is, else acknowledged, else suppressed'),
    startsAt: time,
    resolvedAt: time.nullable().describe('null: goes on'),
    services: z.array(z.string()),
    alerts: count,
    suppressed: count,
  })
  .register(schemas, { id: 'Incident' });

export const incidentsAnswerSchema = z
  .strictObject({ timestamp: time, incidents: z.array(incident).describe('newest first') })
  .register(schemas, { id: 'IncidentsAnswer' }) satisfies z.ZodType<IncidentsAnswer>;

export const incidentDetailsSchema = z
  .strictObject({
    incident,
    alerts: z.array(alertSchema),
    timeline: z.array(alertEventSchema).describe('oldest first'),
    acknowledgeForSeconds: acknowledgeForSchema,
  })
  .register(schemas, { id: 'IncidentDetails' }) satisfies z.ZodType<IncidentDetails>;

export const dutyAnswerSchema = z
  .strictObject({
    timestamp: time,
    contacts: z.array(
      z.strictObject({
        contact: z.string(),
        title: z.string(),
        person: z.string().nullable().describe('who is on duty; null where nobody is named'),
        until: time.nullable().describe('null: always'),
        next: z.string().nullable(),
        problem: z.string().nullable().describe('why it is not known'),
      })
    ),
  })
  .register(schemas, { id: 'DutyAnswer' }) satisfies z.ZodType<DutyAnswer>;

/** How Grafana delivers alerts: contact points and notification policies; and whether a data source answers a query. */
import { z } from 'zod';
import { connect, type GrafanaOptions } from './connection';

const contactPointsSchema = z.array(
  z.object({
    name: z.string(),
    type: z.string(),
    /** Secrets in it are masked. */
    settings: z.object({ url: z.string().optional() }).catch({}),
  })
);
export type GrafanaContactPoint = z.infer<typeof contactPointsSchema>[number];

export interface GrafanaPolicy {
  receiver?: string | undefined;
  object_matchers?: Array<[string, string, string]> | null | undefined;
  continue?: boolean | undefined;
  routes?: GrafanaPolicy[] | null | undefined;
}
const policySchema: z.ZodType<GrafanaPolicy> = z.object({
  receiver: z.string().optional(),
  object_matchers: z.array(z.tuple([z.string(), z.string(), z.string()])).nullish(),
  continue: z.boolean().optional(),
  get routes() {
    return z.array(policySchema).nullish();
  },
});

const queryAnswerSchema = z.object({
  results: z.record(z.string(), z.object({ error: z.string().optional() })),
});

/** All throw GrafanaError. */
export interface DeliveryClient {
  contactPoints(): Promise<GrafanaContactPoint[]>;
  /** The root of the tree. */
  policies(): Promise<GrafanaPolicy>;
  /** @returns what is wrong with the query; undefined where it is answered */
  queryProblem(dataSource: string, query: Record<string, unknown>): Promise<string | undefined>;
}

/** @throws GrafanaError of kind `settings`; nothing is asked of Grafana yet */
export function createDeliveryClient(options: GrafanaOptions): DeliveryClient {
  const { ask } = connect(options);
  return {
    contactPoints: () => ask('/api/v1/provisioning/contact-points', contactPointsSchema),
    policies: () => ask('/api/v1/provisioning/policies', policySchema),
    queryProblem: async (uid, query) => {
      const body = { from: 'now-5m', to: 'now', queries: [{ refId: 'A', datasource: { uid }, ...query }] };
      // A query that fails comes with a status of its own, and its error in the body.
      const allowed = [200, 207, 400, 404, 500, 502, 503, 504];
      const { results } = await ask('/api/ds/query', queryAnswerSchema, { method: 'POST', body, allowed });
      return results['A']?.error;
    },
  };
}

import type { APIRequestContext } from '@playwright/test';
import type { ScoreAnswer } from '@mev-quality/backend/wire';

/** What provisioning sets up. */
export const PROVISIONED = { name: 'MEV Quality', uid: 'mev-quality', dashboard: 'mev-quality-score' };

/** Address of the Prometheus that the provisioned data source asks. */
export async function prometheusUrl(request: APIRequestContext): Promise<string> {
  const answer = await request.get(`/api/datasources/uid/${PROVISIONED.uid}`);
  return (await answer.json()).jsonData.prometheusUrl;
}

/** The score of a service, straight from the backend. */
export async function scoreOf(request: APIRequestContext, service: string): Promise<ScoreAnswer> {
  const path = `/api/datasources/uid/${PROVISIONED.uid}/resources/api/v1/quality/score`;
  return (await request.get(path, { params: { service } })).json();
}

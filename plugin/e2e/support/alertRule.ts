/** An alert rule of the test's own, through Grafana's provisioning API. */
import type { APIRequestContext } from '@playwright/test';

/** Without a session, which Grafana renews each ten minutes. */
export const admin = {
  Authorization: `Basic ${Buffer.from(`${process.env.GRAFANA_USER ?? 'admin'}:${process.env.GRAFANA_PASSWORD ?? 'admin'}`).toString('base64')}`,
  'X-Disable-Provenance': 'true',
};
const FOLDER = 'mev-quality-e2e';

interface Rule {
  name: string;
  /** Of our data source, without its refId; instant. */
  query: Record<string, unknown>;
  evaluator: { type: 'lt' | 'gt'; params: [threshold: number] };
}

/** The machine's score is below a threshold. */
export function scoreBelow(threshold: number): Rule {
  const query = { queryType: 'score', scope: 'service', output: 'score', services: ['machine'], instant: true };
  return { name: 'QualityScoreLow', query, evaluator: { type: 'lt', params: [threshold] } };
}

/** @returns the rule's uid */
export async function createRule(request: APIRequestContext, { name, query, evaluator }: Rule): Promise<string> {
  await request.post('/api/folders', { headers: admin, data: { uid: FOLDER, title: 'MEV Quality e2e' } });
  const group = 'e2e';
  const rule = {
    title: `${name} e2e ${Date.now()}`,
    ruleGroup: group,
    folderUID: FOLDER,
    orgID: 1,
    condition: 'reached',
    for: '0s',
    noDataState: 'OK',
    execErrState: 'Error',
    data: [
      {
        refId: 'asked',
        relativeTimeRange: { from: 600, to: 0 },
        datasourceUid: 'mev-quality',
        model: { refId: 'asked', ...query },
      },
      {
        refId: 'reached',
        datasourceUid: '__expr__',
        model: { refId: 'reached', type: 'threshold', expression: 'asked', conditions: [{ evaluator }] },
      },
    ],
  };
  const created = await request.post('/api/v1/provisioning/alert-rules', { headers: admin, data: rule });
  if (!created.ok()) {
    throw new Error(`the rule was not created: ${created.status()} ${await created.text()}`);
  }
  const { uid } = await created.json();
  const everyTenSeconds = await request.put(`/api/v1/provisioning/folder/${FOLDER}/rule-groups/${group}`, {
    headers: admin,
    data: { title: group, folderUid: FOLDER, interval: 10, rules: [{ ...rule, uid }] },
  });
  if (!everyTenSeconds.ok()) {
    throw new Error(`the rule's interval was not set: ${await everyTenSeconds.text()}`);
  }
  return uid;
}

/** `inactive`, `pending` or `firing`; `unknown` while it has not been evaluated. */
export async function ruleState(request: APIRequestContext, uid: string): Promise<string> {
  const answer = await request.get('/api/prometheus/grafana/api/v1/rules', { headers: admin });
  const { data } = await answer.json();
  const rules: Array<{ uid: string; state: string; health: string; lastError?: string }> = data.groups.flatMap(
    (group: { rules: unknown[] }) => group.rules
  );
  const rule = rules.find((candidate) => candidate.uid === uid);
  return rule === undefined ? 'unknown' : rule.health === 'error' ? `error: ${rule.lastError}` : rule.state;
}

export async function deleteRule(request: APIRequestContext, uid: string): Promise<void> {
  await request.delete(`/api/v1/provisioning/alert-rules/${uid}`, { headers: admin });
  await request.delete(`/api/folders/${FOLDER}?forceDeleteRules=true`, { headers: admin });
}

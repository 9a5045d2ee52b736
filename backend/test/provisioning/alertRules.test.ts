/** The alert rules that we ship: Grafana must be able to evaluate them, and they mean what the product means. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { defaultConfig } from '../../src/config';
import { parseQuery } from '../../src/grafana/datasource/parseQuery';
import { SEVERITY_THRESHOLDS, type QualityQuery } from '../../src/wire';
import { boards, panelsOf } from '../dashboards/boards';

interface Rule {
  uid: string;
  title: string;
  condition: string;
  for: string;
  noDataState: string;
  execErrState: string;
  data: Array<{ refId: string; datasourceUid: string; model: Record<string, unknown> }>;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

interface Threshold {
  expression: string;
  conditions: Array<{ evaluator: { type: string; params: number[] } }>;
}

const FOLDER = join(__dirname, '../../../provisioning/alerting');
const SEVERITIES = ['critical', 'high'] as const;

const rules = readdirSync(FOLDER).flatMap((file): Rule[] => {
  const { groups } = parse(readFileSync(join(FOLDER, file), 'utf8')) as { groups: Array<{ rules: Rule[] }> };
  return groups.flatMap((group) => group.rules);
});

function queryOf({ data }: Rule): QualityQuery {
  const asked = data.find(({ datasourceUid }) => datasourceUid === 'mev-quality');
  return parseQuery(asked?.model ?? {}, '');
}

function thresholdOf({ data, condition }: Rule): Threshold {
  return data.find(({ refId }) => refId === condition)?.model as unknown as Threshold;
}

test('each rule has a name of its own', () => {
  expect(new Set(rules.map(({ uid }) => uid)).size).toBe(rules.length);
  expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length);
});

describe.each(rules)('$title', (rule) => {
  test('asks our data source for numbers, and compares what it asked for', () => {
    expect(queryOf(rule)).toMatchObject({ instant: true });
    expect(rule.data.map(({ refId }) => refId)).toContain(thresholdOf(rule).expression);
    expect(thresholdOf(rule).conditions).toHaveLength(1);
  });

  test('has a severity, and tells whom it is about', () => {
    expect(['critical', 'high', 'medium', 'low']).toContain(rule.labels['severity']);
    expect(rule.annotations['summary']).toMatch(/\$labels\.(entity|service) /);
    expect(rule.annotations['description']).toMatch(/\w.*\.$/);
  });

  test('leads to a panel that is there', () => {
    const { __dashboardUid__: uid, __panelId__: id } = rule.annotations;
    const shown = boards().find(({ board }) => board.uid === uid);
    expect(shown && panelsOf(shown.board).map((panel) => String(panel.id))).toContain(id);
  });
});

describe('anomalies', () => {
  const anomalyRules = rules.filter((rule) => queryOf(rule).queryType === 'anomalies');

  test('have a critical and a high rule for each category of the configuration', () => {
    const categories = Object.keys(defaultConfig().anomalies?.categories ?? {});
    const wanted = categories.flatMap((category) => SEVERITIES.map((severity) => [[category], severity]));
    const found = anomalyRules.map((rule) => {
      const query = queryOf(rule);
      return [query.queryType === 'anomalies' ? query.categories : [], rule.labels['severity']];
    });
    expect(found).toEqual(wanted);
  });

  test.each(anomalyRules)('$title fires above the score that has its severity', (rule) => {
    const severity = SEVERITIES.find((one) => one === rule.labels['severity'])!;
    const limit = SEVERITY_THRESHOLDS[severity];
    expect(thresholdOf(rule).conditions[0]?.evaluator).toEqual({ type: 'gt', params: [limit] });
    expect(rule.annotations['description']).toContain(`above ${limit}.`);
    expect(rule.title.toLowerCase()).toMatch(new RegExp(`${severity}$`));
  });

  test.each(anomalyRules)('$title is quiet while models are in training', ({ noDataState }) => {
    expect(noDataState).toBe('OK');
  });
});

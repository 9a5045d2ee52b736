/** The alert rules that we ship: Grafana must be able to evaluate them, and they mean what the product means. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { defaultConfig } from '../../src/config';
import { refuseForRule } from '../../src/grafana/datasource/forRules';
import { parseQuery } from '../../src/grafana/datasource/parseQuery';
import { DETECTED_FROM } from '../../src/engine/patterns/types';
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
    const query = queryOf(rule);
    expect(() => refuseForRule(query)).not.toThrow();
    // What is asked of the analyses is of now as it is.
    const ofNow = query.queryType === 'patterns' || query.queryType === 'forecast';
    expect('instant' in query && query.instant).toBe(!ofNow);
    expect(rule.data.map(({ refId }) => refId)).toContain(thresholdOf(rule).expression);
    expect(thresholdOf(rule).conditions).toHaveLength(1);
  });

  test('has a severity, and tells whom it is about', () => {
    expect(['critical', 'high', 'medium', 'low']).toContain(rule.labels['severity']);
    expect(rule.annotations['summary']).toMatch(/\$labels\.(entity|service) }}/);
    expect(rule.annotations['description']).toMatch(/\$values\.\w+\b.*\.$/);
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

describe('failure patterns', () => {
  const found = rules
    .map((rule) => ({ rule, query: queryOf(rule) }))
    .filter(({ query }) => query.queryType === 'patterns');

  test('have a rule each for those that somebody is to be woken for', () => {
    expect(found.map(({ rule, query }) => ['patterns' in query && query.patterns, rule.labels['severity']])).toEqual([
      [['memory_leak'], 'high'],
      [['performance_degradation'], 'high'],
      [['cascade_failure'], 'critical'],
      [['attack_pattern'], 'critical'],
      [['stuck_height'], 'critical'],
      [['profit_drop'], 'high'],
    ]);
  });

  test.each(found)(
    '$rule.title fires above the confidence that it names, and not before the first analysis',
    ({ rule }) => {
      const { type, params } = thresholdOf(rule).conditions[0]!.evaluator;
      expect(type).toBe('gt');
      expect(params[0]).toBeGreaterThanOrEqual(DETECTED_FROM);
      expect(rule.annotations['description']).toContain(`above ${params[0]}.`);
      expect(rule.noDataState).toBe('OK');
    }
  );
});

test('what runs out within 4 h is critical, within 24 h high', () => {
  const found = rules.filter((rule) => queryOf(rule).queryType === 'forecast');
  expect(
    found.map((rule) => [rule.labels['severity'], thresholdOf(rule).conditions[0]?.evaluator, rule.noDataState])
  ).toEqual([
    ['critical', { type: 'lt', params: [4 * 3600] }, 'OK'],
    ['high', { type: 'lt', params: [24 * 3600] }, 'OK'],
  ]);
});

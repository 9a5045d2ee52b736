/** The alert rules that we ship: Grafana must be able to evaluate them, and they mean what the product means. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CHANNELS } from '../../src/alerts/delivery/channels';
import { notifications } from '../../src/alerts/delivery/notifications';
import { defaultConfig, parseDuration } from '../../src/config';
import { refuseForRule } from '../../src/grafana/datasource/forRules';
import { parseQuery } from '../../src/grafana/datasource/parseQuery';
import { DETECTED_FROM } from '../../src/engine/patterns/types';
import { ALERT_SEVERITIES, SEVERITY_THRESHOLDS, type QualityQuery } from '../../src/wire';
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
const RUNBOOKS = join(__dirname, '../../../docs/runbooks');
const SEVERITIES = ['critical', 'high'] as const;

interface Group {
  name: string;
  interval: string;
  rules: Rule[];
}

const groups = readdirSync(FOLDER).flatMap(
  (file) => (parse(readFileSync(join(FOLDER, file), 'utf8')) as { groups?: Group[] }).groups ?? []
);
const rules = groups.flatMap((group) => group.rules);
const asks =
  (dataSource: string) =>
  ({ data }: Rule): boolean =>
    data.some(({ datasourceUid }) => datasourceUid === dataSource);
/** On our data source, but the one that delivers. */
const ours = rules.filter(asks('mev-quality')).filter(({ uid }) => uid !== 'escalation');

/** Those that tell that nothing can be seen: for them, no answer is the answer. */
const ON_BLINDNESS = ['QualityMonitorDown', 'QualityMonitorSilent'];

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

test.each(groups)('the group $name is evaluated when Grafana can: each 10 s or a multiple', ({ interval }) => {
  expect(parseDuration(interval) % 10_000).toBe(0);
});

describe.each(ours)('$title', (rule) => {
  test('asks our data source for numbers, and compares what it asked for', () => {
    const query = queryOf(rule);
    expect(() => refuseForRule(query)).not.toThrow();
    // What is asked of the analyses is of now as it is.
    const ofNow = query.queryType === 'patterns' || query.queryType === 'forecast';
    expect('instant' in query && query.instant).toBe(!ofNow);
    expect(rule.data.map(({ refId }) => refId)).toContain(thresholdOf(rule).expression);
    expect(thresholdOf(rule).conditions).toHaveLength(1);
  });

  test('tells whom it is about', () => {
    if (!ON_BLINDNESS.includes(rule.title)) {
      expect(rule.annotations['summary']).toMatch(/\$labels\.(entity|service) }}/);
    }
  });
});

describe.each(rules)('$title', (rule) => {
  test('compares what it asked for', () => {
    expect(rule.data.map(({ refId }) => refId)).toContain(thresholdOf(rule).expression);
  });

  test('has a severity, a type and channels that there are', () => {
    if (rule.uid === 'escalation') {
      // The rows bring the rest.
      expect(rule.labels).toEqual({ mev_quality: 'escalation' });
      return;
    }
    const { severity = '', type, channels } = rule.labels;
    expect(ALERT_SEVERITIES).toContain(severity);
    expect(type).toMatch(/./);
    expect(Object.keys(CHANNELS)).toEqual(expect.arrayContaining(channels?.split(',') ?? []));
    // Grafana replaces $NAME in labels by an environment value.
    expect(type).not.toContain('$');
  });

  test('says what is, what it fires at, and what to do', () => {
    expect(rule.annotations['summary']).toMatch(/./);
    expect(rule.annotations['description']).toMatch(/(\$values\.\w+\b.*\.|alert_id }})$/);
    const [, runbook = ''] =
      /^{{ externalURL }}a\/mev-quality-app\/runbooks\/(\w+)$/.exec(rule.annotations['runbook_url'] ?? '') ?? [];
    expect(readdirSync(RUNBOOKS)).toContain(`${runbook}.md`);
  });

  test('does not tell that it cannot see as what it looks for', () => {
    const blind = ON_BLINDNESS.includes(rule.title);
    expect(rule.execErrState).toBe(blind ? 'Alerting' : 'KeepLast');
    if (rule.title !== 'QualityCoverageLow') {
      expect(rule.noDataState).toBe(blind ? 'Alerting' : 'OK');
    }
  });

  test('leads to a panel that is there', () => {
    const { __dashboardUid__: uid, __panelId__: id } = rule.annotations;
    const shown = boards().find(({ board }) => board.uid === uid);
    expect(shown && panelsOf(shown.board).map((panel) => String(panel.id))).toContain(id);
  });
});

describe('anomalies', () => {
  const anomalyRules = ours.filter((rule) => queryOf(rule).queryType === 'anomalies');

  test('have a critical and a high rule for each category of the configuration', () => {
    const categories = Object.keys(defaultConfig().anomalies?.categories ?? {});
    const wanted = categories.flatMap((category) => SEVERITIES.map((severity) => [[category], severity]));
    const found = anomalyRules.map((rule) => {
      const query = queryOf(rule);
      return [query.queryType === 'anomalies' ? query.categories : [], rule.labels['severity']];
    });
    expect(found).toEqual(wanted);
  });

  test('of one category share their type, so that the milder one is a duplicate', () => {
    const types = anomalyRules.map(({ labels }) => labels['type']);
    expect(new Set(types).size).toBe(types.length / SEVERITIES.length);
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
  const found = ours
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
  const found = ours.filter((rule) => queryOf(rule).queryType === 'forecast');
  expect(
    found.map((rule) => [rule.labels['severity'], thresholdOf(rule).conditions[0]?.evaluator, rule.noDataState])
  ).toEqual([
    ['critical', { type: 'lt', params: [4 * 3600] }, 'OK'],
    ['high', { type: 'lt', params: [24 * 3600] }, 'OK'],
  ]);
});

test('the rules of the specification are there, with its thresholds, times and channels', () => {
  const titles = ['SystemDown', 'HighMemoryUsage', 'MEVProfitDrop', 'DiskSpaceLow', 'HighErrorRate'];
  const found = titles.map((title) => {
    const rule = rules.find((one) => one.title === title)!;
    const { type, params } = thresholdOf(rule).conditions[0]!.evaluator;
    const { severity, channels, auto_remediate: remediate } = rule.labels;
    return [title, `${type} ${params[0]}`, rule.for, severity, channels, remediate];
  });
  expect(found).toEqual([
    ['SystemDown', 'lt 1', '1m', 'critical', 'pagerduty,slack,email', 'true'],
    ['HighMemoryUsage', 'gt 95', '5m', 'critical', 'slack,email', 'true'],
    ['MEVProfitDrop', 'lt 50', '30m', 'critical', 'slack', undefined],
    ['DiskSpaceLow', 'lt 20', '10m', 'medium', 'slack', undefined],
    ['HighErrorRate', 'gt 5', '5m', 'medium', 'slack', undefined],
  ]);
});

test('the contact points and policies are those that `quality contact-points` makes where there is no value', () => {
  const committed = readFileSync(join(FOLDER, 'notifications.yaml'), 'utf8');
  expect(parse(committed)).toEqual(notifications(defaultConfig(), new Map()).content);
});

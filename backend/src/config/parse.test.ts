import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, parseConfig, type Problem } from '.';
import { defaultConfig } from './defaults';

const text = readFileSync(join(__dirname, '../../../provisioning/quality.yaml'), 'utf8');

function problemsOf(changed: string): readonly Problem[] {
  try {
    parseConfig(changed, 'q.yaml');
  } catch (error) {
    if (error instanceof ConfigError) {
      return error.problems;
    }
    throw error;
  }
  return [];
}

function lineOf(needle: string, within: string): number {
  return within.slice(0, within.indexOf(needle)).split('\n').length;
}

/** The shipped file with one place changed; fails when that place is not there. */
function change(from: string, to: string): string {
  expect(text).toContain(from);
  return text.replace(from, to);
}

describe('the shipped quality.yaml', () => {
  it('has no mistake', () => {
    expect(problemsOf(text)).toEqual([]);
  });

  it('has a query for every metric that the specification names', () => {
    const { metrics } = defaultConfig();
    expect(Object.keys(metrics['system'] ?? {})).toEqual([
      'cpu_usage_percent',
      'memory_usage_percent',
      'disk_io_rate',
      'network_bandwidth',
      'swap_usage',
    ]);
    expect(Object.keys(metrics['containers'] ?? {})).toEqual([
      'container_cpu_usage',
      'container_memory_usage',
      'container_restart_count',
      'container_health_status',
    ]);
    expect(Object.keys(metrics['blockchain'] ?? {})).toEqual([
      'block_height',
      'block_rate',
      'sync_status',
      'peer_count',
      'mempool_size',
      'gas_price',
    ]);
    expect(Object.keys(metrics['mev'] ?? {})).toHaveLength(6);
  });
});

it('a metric that is watched for anomalies may be named alone', () => {
  expect(defaultConfig().anomalies?.categories['mev']?.metrics.slice(0, 2)).toEqual([
    { metric: 'mev/opportunities_detected', combine: 'sum' },
    { metric: 'mev/opportunity_profit', combine: 'mean' },
  ]);
});

describe('a mistake is told with its line, path, value and remedy', () => {
  it('where a value has the wrong type', () => {
    const changed = change('target: 99.99', 'target: lots');
    expect(problemsOf(changed)).toEqual([
      expect.objectContaining({
        line: lineOf('target: lots', changed),
        path: 'inputs.uptime_percent.term.target',
        message: expect.stringContaining('expected number'),
        value: '"lots"',
        remedy: expect.stringMatching(/.+/),
      }),
    ]);
  });

  it('where a key is misspelt', () => {
    const changed = change('dependsOn: [machine]', 'dependOn: [machine]');
    const [problem] = problemsOf(changed);
    expect(problem).toMatchObject({ line: lineOf('dependOn', changed), path: 'services[1].dependOn' });
    expect(problem?.remedy).toContain('dependsOn');
  });

  it('where something is missing', () => {
    const [problem] = problemsOf(change('    match: { job: node }\n', ''));
    expect(problem).toMatchObject({ path: 'services[0].match', message: 'is missing' });
    expect(problem?.remedy).toContain('single out');
  });

  it.each([
    ['reliability: 0.35', 'reliability: 0.45', 'weights', 'add up to 1.1'],
    [
      'weight: 0.4\n    unit: percent\n    term: { shape: higher, target: 99.99 }',
      'weight: 0.5\n    unit: percent\n    term: { shape: higher, target: 99.99 }',
      'inputs.uptime_percent.weight',
      'add up to 1.1',
    ],
    ['zero: 35', 'zero: 15', 'inputs.mttr_minutes.term.zero', 'not above target'],
    ['dependsOn: [machine]', 'dependsOn: [machin]', 'services[1].dependsOn[0]', 'no service "machin"'],
    ['kind: machine\n', 'kind: machines\n', 'services[0].kind', 'no kind "machines"'],
    ['match: { job: prometheus }', 'match: { job: node }', 'services[1].match', 'same series'],
    ['match: { job: prometheus }', 'match: {}', 'services[1].match', 'matches everything'],
    ['- name: prometheus', '- name: machine', 'services[1].name', 'two services'],
    [
      'avg_over_time(up{$service}[$window])',
      'avg_over_time(up{$servce}[$window])',
      'inputs.uptime_percent.query',
      '$servce means nothing',
    ],
    [
      'revenue: { category: mev,',
      'revenue: { category: money,',
      'figures.revenue.category',
      'no metric category "money"',
    ],
    ['metric: daily_revenue,', 'metric: revenue,', 'figures.revenue.metric', 'has no metric "revenue"'],
    ['combine: max }', 'combine: p99 }', 'figures.latency.combine', 'expected one of'],
    ['long: 30d', 'long: 30m', 'windows', 'ascending'],
    ['day: 24h', 'day: 24 hours', 'windows.day', 'not a duration'],
    [
      '- system/disk_io_rate',
      '- system/cpu_usage_percent',
      'anomalies.categories.system.metrics[2]',
      '"system/cpu_usage_percent" is there twice',
    ],
    ['- mev/opportunity_profit', '- mev/profit', 'anomalies.categories.mev.metrics[1]', 'has no metric "profit"'],
    ['- system/swap_usage', '- disk/swap', 'anomalies.categories.system.metrics[3]', 'no metric category "disk"'],
    ['contamination: 0.05', 'contamination: 0.6', 'anomalies.categories.mev.contamination', 'too big'],
    ['by: chain', 'by: team', 'anomalies.categories.mev.by', 'expected one of'],
    ['baseline: 7d', 'baseline: 30m', 'anomalies.baseline', 'has 30 steps of 1m'],
    ['step: 1m', 'step: 1s', 'anomalies.step', 'out of range'],
    ['refit: 24h', 'refit: 1m', 'anomalies.refit', 'trained anew each 1m'],
    ['every: 1m', 'every: 1s', 'analysis.every', 'looked for each 1s'],
    ["up: { query: 'max by ($labels) (up{$service})' }", 'up: {}', 'signals.up', 'has neither query nor latency'],
    [
      "peers: { query: 'max by ($labels) (p2p_peers{$service})' }",
      "peers: { query: 'p2p_peers{$servce}' }",
      'kinds.execution-client.signals.peers.query',
      '$servce means nothing',
    ],
  ])('where %s became %s', (from, to, path, message) => {
    const problem = problemsOf(change(from, to)).find((candidate) => candidate.path === path);
    expect(problem?.message).toContain(message);
    expect(problem?.remedy).toMatch(/\.$/);
  });

  it('where there are no live figures, there is none', () => {
    expect(problemsOf(text.replace(/^figures:\n(?: .*\n)+/m, ''))).toEqual([]);
  });

  it('where nothing is watched for anomalies, there is no mistake', () => {
    const without = text.replace(/^anomalies:\n(?: .*\n)+/m, '');
    expect(problemsOf(without)).toEqual([]);
    expect(parseConfig(without, 'q.yaml').anomalies).toBeUndefined();
  });

  it('a service may lack a signal that others of its kind have', () => {
    const changed = change('dependsOn: [machine]', 'dependsOn: [machine]\n    signals: { memory_used: null }');
    expect(problemsOf(changed)).toEqual([]);
    const unknown = change('dependsOn: [machine]', 'dependsOn: [machine]\n    signals: { memory: null }');
    expect(problemsOf(unknown)).toMatchObject([
      { path: 'services[1].signals.memory', remedy: expect.stringContaining('memory_used') },
    ]);
  });

  it('where nothing is analysed, signals of kinds are said to be useless', () => {
    const without = text.replace(/^signals:\n(?: .*\n)+/m, '');
    expect(problemsOf(without)).toContainEqual(
      expect.objectContaining({
        path: 'kinds.machine.signals',
        message: 'is not used, since the file has no section signals',
      })
    );
  });

  it('all of them at once', () => {
    const changed = change('dependsOn: [machine]', 'dependsOn: [nobody]').replace('kind: machine\n', 'kind: nothing\n');
    expect(problemsOf(changed)).toHaveLength(2);
  });

  it('where the file is not YAML', () => {
    const [problem] = problemsOf('version: 1\nservices: [\n');
    expect(problem?.message).toContain('is not YAML');
    expect(problem?.line).toBeGreaterThanOrEqual(2);
  });

  it('where the file is empty', () => {
    expect(problemsOf('')).not.toEqual([]);
  });
});

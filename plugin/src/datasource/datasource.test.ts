import {
  CoreApp,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  dateTime,
  FieldType,
} from '@grafana/data';
import { config, DataSourceWithBackend } from '@grafana/runtime';
import { lastValueFrom, of } from 'rxjs';
import { testDataSource } from '../testing/datasource';
import { FakeLive, livePacket, scoreRow } from '../testing/live';
import type { QualityDataQuery } from './types';

const score = (part: object = {}): QualityDataQuery =>
  ({ refId: 'A', queryType: 'score', scope: 'service', output: 'score', ...part }) as QualityDataQuery;

describe('queries', () => {
  const { datasource } = testDataSource({ service: ['relay', 'node'] });

  it('starts with the overall score: a series in panels, a number in alert rules', () => {
    expect(datasource.getDefaultQuery(CoreApp.PanelEditor)).toEqual({
      queryType: 'score',
      scope: 'overall',
      output: 'score',
    });
    expect(datasource.getDefaultQuery(CoreApp.UnifiedAlerting)).toMatchObject({ instant: true });
  });

  it('does not run a metrics query without a category', () => {
    expect(datasource.filterQuery({ refId: 'A', queryType: 'metrics', category: '' })).toBe(false);
    expect(datasource.filterQuery({ refId: 'A', queryType: 'metrics', category: 'system' })).toBe(true);
    expect(datasource.filterQuery(score())).toBe(true);
  });

  it('replaces variables, several values by several names', () => {
    expect(datasource.applyTemplateVariables(score({ services: ['$service'] }), {})).toMatchObject({
      services: ['relay', 'node'],
    });
  });

  it('fills in what an incomplete query lacks', () => {
    expect(datasource.applyTemplateVariables({ refId: 'A' } as QualityDataQuery, {})).toEqual({
      refId: 'A',
      queryType: 'score',
      scope: 'overall',
      output: 'score',
    });
  });

  it('tells in a line what a query asks for', () => {
    expect(datasource.getQueryDisplayText(score({ services: ['relay'], output: 'pointsLost' }))).toBe(
      'points lost, by service of relay'
    );
    expect(datasource.getQueryDisplayText({ refId: 'A', queryType: 'metrics', category: 'system' })).toBe(
      'system: all metrics'
    );
    expect(datasource.getQueryDisplayText({ refId: 'A', queryType: 'anomalies', output: 'score' })).toBe(
      'anomaly score: all categories'
    );
    const bands: QualityDataQuery = { refId: 'A', queryType: 'anomalies', output: 'band', categories: ['mev'] };
    expect(datasource.getQueryDisplayText({ ...bands, chains: ['base'] })).toBe('expected band: mev of base');
    const told = (query: object) => datasource.getQueryDisplayText({ refId: 'A', ...query } as QualityDataQuery);
    expect(told({ queryType: 'patterns', output: 'events', patterns: ['memory_leak'] })).toBe('patterns: Memory leak');
    expect(told({ queryType: 'forecast', output: 'seconds_to_exhaustion', resources: ['disk'] })).toBe(
      'time to exhaustion: Disk'
    );
    expect(told({ queryType: 'alerts', severities: ['critical'], statuses: ['firing'] })).toBe(
      'alerts: critical, firing'
    );
    expect(told({ queryType: 'alerts', output: 'count', teams: ['nodes'] })).toBe(
      'number of alerts: all that are active of nodes'
    );
    expect(told({ queryType: 'escalations' })).toBe('levels of escalation');
    expect(told({ queryType: 'rootCause', teams: ['nodes'] })).toBe('causes of nodes');
  });

  it('does not run a forecast with a threshold of nothing', () => {
    const query = { refId: 'A', queryType: 'forecast', output: 'breach_probability' } as const;
    expect(datasource.filterQuery(query)).toBe(true);
    const above = { ...query, threshold: { value: 9, side: 'above' } } as const;
    expect(datasource.filterQuery(above)).toBe(false);
    expect(datasource.filterQuery({ ...above, signals: ['latency'] })).toBe(true);
  });
});

describe('live updates', () => {
  const field = { name: 'score', type: FieldType.number, config: {}, labels: { service: 'relay' }, values: [1] };
  const answer: DataFrame[] = [{ refId: 'A', name: 'score', length: 1, fields: [field] }];
  const range = { from: dateTime(0), to: dateTime(1), raw: { from: 'now-1h', to: 'now' } };
  const request = (targets: QualityDataQuery[]) =>
    ({
      app: CoreApp.Dashboard,
      requestId: 'Q1',
      range,
      targets,
      intervalMs: 1_000,
    }) as DataQueryRequest<QualityDataQuery>;

  beforeEach(() => {
    config.liveEnabled = true;
    jest.spyOn(DataSourceWithBackend.prototype, 'query').mockReturnValue(of({ data: answer }));
  });
  afterEach(() => jest.restoreAllMocks());

  it('of this data source follow the answer, until nobody looks any more', () => {
    const live = new FakeLive();
    const heard: DataQueryResponse[] = [];
    const subscription = testDataSource()
      .datasource.query(request([score({ instant: true })]))
      .subscribe((response) => heard.push(response));
    expect(heard).toEqual([{ data: answer }]);
    expect(live.listened()).toEqual(['ds/quality/scores']);
    live.subscribed(livePacket([scoreRow('relay', { score: 77 })], true));
    expect((heard[1]?.data as DataFrame[])[0]?.fields[0]?.values).toEqual([77]);
    jest.useFakeTimers();
    subscription.unsubscribe();
    jest.advanceTimersByTime(1_000);
    jest.useRealTimers();
    expect(live.listened()).toEqual([]);
  });

  it('are not asked for where Grafana Live is off, nor for metrics', () => {
    const live = new FakeLive();
    const { datasource } = testDataSource();
    const ended = jest.fn();
    datasource.query(request([{ refId: 'A', queryType: 'metrics', category: 'mev' }])).subscribe({ complete: ended });
    config.liveEnabled = false;
    datasource.query(request([score()])).subscribe({ complete: ended });
    expect(ended).toHaveBeenCalledTimes(2);
    expect(live.asked).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('is asked for once for many readers', async () => {
    const { datasource, getResource } = testDataSource();
    await Promise.all([datasource.getCatalog(), datasource.getCatalog()]);
    expect(getResource).toHaveBeenCalledTimes(1);
    expect(getResource.mock.calls[0]?.[0]).toBe('api/v1/catalog');
  });

  it('is asked for again after an error, and after a minute', async () => {
    jest.useFakeTimers({ now: 0 });
    const { datasource, getResource } = testDataSource();
    getResource.mockRejectedValueOnce(new Error('connection refused'));
    await expect(datasource.getCatalog()).rejects.toThrow('connection refused');
    await datasource.getCatalog();
    jest.setSystemTime(61_000);
    await datasource.getCatalog();
    jest.useRealTimers();
    expect(getResource).toHaveBeenCalledTimes(3);
  });
});

describe('dashboard variables', () => {
  const find = (query: object, variables = {}) =>
    testDataSource(variables).datasource.metricFindQuery({ refId: 'V', find: 'services', ...query });

  it('list services by title, with their names as values', async () => {
    expect(await find({})).toEqual([
      { text: 'Bundle relay', value: 'relay' },
      { text: 'Arbitrum node', value: 'node' },
      { text: 'This machine', value: 'machine' },
    ]);
  });

  it('list the services of a chain that another variable holds', async () => {
    expect(await find({ chains: ['$chain'] }, { chain: 'arbitrum' })).toEqual([
      { text: 'Arbitrum node', value: 'node' },
    ]);
  });

  it('list chains, teams, categories and metrics', async () => {
    expect(await find({ find: 'chains' })).toEqual([{ text: 'arbitrum' }, { text: 'ethereum' }]);
    expect(await find({ find: 'teams' })).toEqual([{ text: 'nodes' }, { text: 'searchers' }]);
    expect(await find({ find: 'categories' })).toEqual([{ text: 'system' }, { text: 'mev' }]);
    expect(await find({ find: 'anomalyCategories' })).toEqual([
      { text: 'System', value: 'system' },
      { text: 'MEV', value: 'mev' },
    ]);
    expect(await find({ find: 'metrics', categories: ['mev'] })).toEqual([{ text: 'Profit', value: 'profit_eth' }]);
  });

  it('are answered through the variable support', async () => {
    const { datasource } = testDataSource();
    const request = { targets: [{ refId: 'V', find: 'teams' }], scopedVars: {} };
    const support = datasource.variables as unknown as {
      query: (r: typeof request) => ReturnType<typeof datasource.query>;
    };
    expect((await lastValueFrom(support.query(request))).data).toEqual([{ text: 'nodes' }, { text: 'searchers' }]);
  });
});

import {
  CoreApp,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  dateTime,
  type Field,
  FieldType,
  LoadingState,
} from '@grafana/data';
import { STATE_CODES } from '@mev-quality/backend/wire';
import { of, Subject, type Subscription } from 'rxjs';
import { type LiveRow, type LiveScores } from '../../shared/live/liveScores';
import { lostSinceOf } from '../../shared/live/lostSince';
import type { QualityDataQuery, ScoreDataQuery } from '../types';
import { followedQueries } from './followed';
import { followLive } from './followLive';

const NOW = Date.UTC(2026, 0, 10, 9, 41);
const STEP = 60_000;
const TIMES = Array.from({ length: 5 }, (_, i) => NOW - (4 - i) * STEP);

let live: Subject<LiveScores>;
let subscription: Subscription;
beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  live = new Subject();
});
afterEach(() => {
  subscription?.unsubscribe();
  expect(live.observed).toBe(false);
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

function query(part: Partial<ScoreDataQuery> = {}): ScoreDataQuery {
  return { refId: 'A', queryType: 'score', scope: 'service', output: 'score', ...part };
}

function request(
  targets: QualityDataQuery[],
  part: Partial<DataQueryRequest<QualityDataQuery>> = {}
): DataQueryRequest<QualityDataQuery> {
  const range = { from: dateTime(TIMES[0]), to: dateTime(NOW), raw: { from: 'now-4m', to: 'now' } };
  const rest = { requestId: 'Q1', interval: '1m', intervalMs: STEP, scopedVars: {}, timezone: 'utc', startTime: NOW };
  return { app: CoreApp.Dashboard, range, targets, maxDataPoints: 6, ...rest, ...part };
}

function frame(name: string, fields: Array<Partial<Field> & Pick<Field, 'name' | 'values'>>, refId = 'A'): DataFrame {
  return {
    refId,
    name,
    length: fields[0]?.values.length ?? 0,
    fields: fields.map((field) => ({ type: FieldType.number, config: {}, ...field })),
  };
}

const time = (values = TIMES) => ({ name: 'time', type: FieldType.time, values });
const series = (entity: string, values = [90, 90, 90, 90, 90], labels = {}) => ({
  name: 'score',
  labels: { service: entity, team: 'core', ...labels },
  values,
});

function row(entity: string, part: Partial<LiveRow> = {}): [string, LiveRow] {
  const components = { reliability: 91, performance: 82, security: null, efficiency: 73 };
  const scope = part.scope ?? 'service';
  return [
    `${scope}/${entity}`,
    { time: Date.now(), scope, entity, state: 'ok', score: 80, grade: 'B-', coverage: 70, components, ...part },
  ];
}

function say(...rows: Array<[string, LiveRow]>): void {
  live.next({ status: 'live', readAt: Date.now(), scoredAt: Date.now(), rows: new Map(rows) });
}

function follow(
  queries: ScoreDataQuery[],
  frames: DataFrame[],
  part: Partial<DataQueryRequest<QualityDataQuery>> = {}
) {
  const heard: DataQueryResponse[] = [];
  const followed = followLive(of({ data: frames, key: 'k' }), request(queries, part), queries, live);
  subscription = followed.subscribe((response) => heard.push(response));
  return heard;
}

function valuesOf(
  response: DataQueryResponse | undefined,
  frameName: string,
  field: string,
  entity?: string
): unknown[] {
  const frames = response?.data as DataFrame[];
  return (
    frames
      .find(({ name }) => name === frameName)
      ?.fields.find(({ name, labels }) => name === field && (entity === undefined || labels?.service === entity))
      ?.values ?? []
  );
}

describe('which queries are followed', () => {
  const refs = (...args: Parameters<typeof request>) => followedQueries(request(...args)).map(({ refId }) => refId);

  it('score queries of those who look at a dashboard up to now', () => {
    const all = [
      query(),
      query({ refId: 'B', output: 'scorecard' }),
      query({ refId: 'C', output: 'pointsLost' }),
      { refId: 'D', queryType: 'metrics', category: 'mev' } as QualityDataQuery,
      query({ refId: 'E', hide: true }),
      query({ refId: 'F', output: 'uptime' }),
    ];
    expect(refs(all)).toEqual(['A', 'B']);
    expect(refs(all, { app: 'scenes' })).toEqual(['A', 'B']);
  });

  it('not those of alert rules, Explore, annotations, the mixed data source, or another time', () => {
    const range = (to: string) => ({ from: dateTime(0), to: dateTime(1), raw: { from: 'now-1d', to } });
    expect(refs([query()], { app: CoreApp.UnifiedAlerting })).toEqual([]);
    expect(refs([query()], { app: CoreApp.Explore })).toEqual([]);
    expect(refs([query({ refId: 'Anno', output: 'state' })])).toEqual([]);
    expect(refs([query()], { requestId: 'mixed-0-Q1' })).toEqual([]);
    expect(refs([query()], { range: range('now-1h') })).toEqual([]);
    expect(refs([query()], { range: range('now/d') })).toEqual([]);
    expect(refs([query()], { range: { ...range(''), raw: { from: dateTime(0), to: dateTime(1) } } })).toEqual([]);
  });
});

describe('a series', () => {
  it('first is what the backend answered, then has the newest point, too', () => {
    const frames = [frame('score', [time(), series('relay'), series('node')])];
    const heard = follow([query()], frames);
    expect(heard).toEqual([{ data: frames, key: 'k' }]);
    jest.advanceTimersByTime(5_000);
    say(row('relay'), row('node', { score: null }));
    expect(heard).toHaveLength(2);
    expect(heard[1]).toMatchObject({ state: LoadingState.Streaming, key: 'k' });
    expect(valuesOf(heard[1], 'score', 'time')).toEqual([...TIMES.slice(1), NOW + 5_000]);
    expect(valuesOf(heard[1], 'score', 'score', 'relay')).toEqual([90, 90, 90, 90, 80]);
    expect(valuesOf(heard[1], 'score', 'score', 'node')).toEqual([90, 90, 90, 90, null]);
    // What the panel was given before is left as it was.
    expect(valuesOf(heard[0], 'score', 'score', 'relay')).toEqual([90, 90, 90, 90, 90]);
  });

  it('moves its newest point until it is a step further, and forgets what has left the time range', () => {
    const heard = follow([query()], [frame('score', [time(), series('relay')])]);
    for (let seconds = 15; seconds <= 360; seconds += 15) {
      jest.advanceTimersByTime(15_000);
      say(row('relay', { score: seconds }));
    }
    const times = valuesOf(heard.at(-1), 'score', 'time') as number[];
    const steps = times.slice(1).map((at, i) => at - (times[i] ?? 0));
    expect(times.at(-1)).toBe(NOW + 360_000);
    expect(times[0]).toBeGreaterThanOrEqual(NOW + 360_000 - 4 * STEP);
    expect(times.length).toBeLessThanOrEqual(6);
    expect(steps.slice(0, -1).every((step) => step >= STEP)).toBe(true);
    expect(valuesOf(heard.at(-1), 'score', 'score', 'relay').at(-1)).toBe(360);
  });

  it.each([
    ['coverage', 'coverage', {}, 70],
    ['state', 'state', {}, STATE_CODES.degraded],
    ['components', 'score', { component: 'performance' }, 82],
    ['components', 'score', { component: 'security' }, null],
  ] as const)('of %s has that value (%s %j)', (output, name, labels, expected) => {
    const field = { ...series('relay', undefined, labels), name };
    const heard = follow([query({ output })], [frame(output, [time(), field])]);
    jest.advanceTimersByTime(5_000);
    say(row('relay', { state: 'degraded' }));
    expect(valuesOf(heard[1], output, name).at(-1)).toBe(expected);
  });

  it.each([
    ['overall', { scope: 'overall' }, 'overall'],
    ['chain', { chain: 'ethereum' }, 'ethereum'],
    ['team', { team: 'core' }, 'core'],
  ] as const)('of scope %s is found by its labels', (scope, labels, entity) => {
    const heard = follow(
      [query({ scope })],
      [frame('score', [time(), { name: 'score', labels, values: [1, 2, 3, 4, 5] }])]
    );
    jest.advanceTimersByTime(5_000);
    say(row(entity, { scope }), row(entity));
    expect(valuesOf(heard[1], 'score', 'score').at(-1)).toBe(80);
  });

  it('that is one number stays one', () => {
    jest.setSystemTime(NOW + 5_000);
    const heard = follow([query({ instant: true })], [frame('score', [series('relay', [90]), series('node', [91])])]);
    say(row('relay'), row('node', { score: 60 }));
    expect(valuesOf(heard[1], 'score', 'score', 'relay')).toEqual([80]);
    expect(valuesOf(heard[1], 'score', 'score', 'node')).toEqual([60]);
  });

  it('of an entity that has gone is unknown', () => {
    const heard = follow(
      [query({ output: 'state' })],
      [frame('state', [time(), { ...series('relay'), name: 'state' }])]
    );
    jest.advanceTimersByTime(5_000);
    say(row('node'));
    expect(valuesOf(heard[1], 'state', 'state').at(-1)).toBe(STATE_CODES.unknown);
  });

  it('of another query is left alone', () => {
    const other = frame('latency', [time(), series('relay')], 'B');
    const heard = follow([query()], [frame('score', [time(), series('relay')]), other]);
    jest.advanceTimersByTime(5_000);
    say(row('relay'));
    expect((heard[1]?.data as DataFrame[])[1]).toBe(other);
  });
});

it('a scorecard has the state, the score and its components, and the newest point of the trend', () => {
  const text = (name: string, values: string[]) => ({ name, type: FieldType.string, values });
  const labelled = (name: string, values: number[]) => ({
    name,
    labels: { service: 'relay', entity: 'relay' },
    values,
  });
  const inputs = frame('inputs', [text('entity', ['relay']), { name: 'pointsLost', values: [4] }]);
  const frames = [
    frame('trend', [
      time(),
      labelled('score', [1, 2, 3, 4, 5]),
      labelled('coverage', [9, 9, 9, 9, 9]),
      labelled('state', [0, 0, 0, 0, 0]),
    ]),
    frame('entities', [
      text('entity', ['relay']),
      text('title', ['Bundle relay']),
      text('state', ['ok']),
      { name: 'score', values: [90] },
      text('grade', ['A-']),
      { name: 'coverage', values: [100] },
    ]),
    frame('components', [
      text('entity', ['relay', 'relay']),
      text('component', ['reliability', 'security']),
      { name: 'score', values: [1, 2] },
      { name: 'pointsLost', values: [3, 4] },
    ]),
    inputs,
  ];
  const heard = follow([query({ output: 'scorecard' })], frames);
  jest.advanceTimersByTime(5_000);
  say(row('relay', { state: 'down' }));
  const [, answer] = heard;
  expect(['score', 'coverage', 'state'].map((name) => valuesOf(answer, 'trend', name).at(-1))).toEqual([
    80,
    70,
    STATE_CODES.down,
  ]);
  expect(['title', 'state', 'score', 'grade', 'coverage'].map((name) => valuesOf(answer, 'entities', name)[0])).toEqual(
    ['Bundle relay', 'down', 80, 'B-', 70]
  );
  expect(valuesOf(answer, 'components', 'score')).toEqual([91, null]);
  expect(valuesOf(answer, 'components', 'pointsLost')).toEqual([3, 4]);
  expect((answer?.data as DataFrame[])[3]).toBe(inputs);
});

describe('it is drawn anew', () => {
  it('only when one of its own entities has changed, else once a minute as time goes on', () => {
    const heard = follow([query()], [frame('score', [time(), series('relay')])]);
    jest.advanceTimersByTime(5_000);
    say(row('relay'), row('node'));
    expect(heard).toHaveLength(2);
    for (let seconds = 0; seconds < 45; seconds += 15) {
      jest.advanceTimersByTime(15_000);
      say(row('relay'), row('node', { score: seconds }));
    }
    expect(heard).toHaveLength(2);
    jest.advanceTimersByTime(15_000);
    say(row('relay'), row('node'));
    expect(heard).toHaveLength(3);
    expect((valuesOf(heard[2], 'score', 'time') as number[]).at(-1)).toBe(NOW + 65_000);
  });

  it('at most once a second, with the newest', () => {
    const heard = follow([query()], [frame('score', [time(), series('relay')])]);
    for (let i = 0; i < 30; i++) {
      jest.advanceTimersByTime(100);
      say(row('relay', { score: i }));
    }
    jest.advanceTimersByTime(1_000);
    expect(heard.length).toBeLessThanOrEqual(1 + 4);
    expect(valuesOf(heard.at(-1), 'score', 'score').at(-1)).toBe(29);
  });

  it('never for an answer without frames', () => {
    const heard = follow([query()], []);
    expect(live.observed).toBe(false);
    expect(heard).toEqual([{ data: [], key: 'k' }]);
  });
});

describe('what is live and older than the answer', () => {
  const text = (name: string, values: string[]) => ({ name, type: FieldType.string, values });
  const scorecard = () => [
    frame('trend', [time(), { ...series('relay'), labels: { service: 'relay', entity: 'relay' } }]),
    frame('entities', [text('entity', ['relay']), text('state', ['down']), { name: 'score', values: [40] }]),
  ];
  const shown = (response: DataQueryResponse | undefined) => [
    valuesOf(response, 'entities', 'state')[0],
    valuesOf(response, 'entities', 'score')[0],
    valuesOf(response, 'trend', 'score').at(-1),
  ];
  const tell = (readAt: number, scoredAt: number | undefined) => {
    jest.advanceTimersByTime(2_000);
    live.next({ status: 'live', readAt, scoredAt, rows: new Map([row('relay')]) });
  };

  it('does not put back what the answer says, be it the state or the score', () => {
    const heard = follow([query({ output: 'scorecard' })], scorecard());
    tell(NOW - 4_000, NOW - 10_000);
    expect(shown(heard.at(-1))).toEqual(['down', 40, 90]);
    tell(NOW + 1_000, NOW - 10_000);
    expect(shown(heard.at(-1))).toEqual(['ok', 40, 90]);
    tell(NOW + 1_000, undefined);
    expect(shown(heard.at(-1))).toEqual(['ok', 40, 90]);
    tell(NOW + 6_000, NOW + 5_000);
    expect(shown(heard.at(-1))).toEqual(['ok', 80, 80]);
  });

  it('draws nothing anew', () => {
    const heard = follow([query({ output: 'scorecard' })], scorecard());
    tell(NOW - 4_000, NOW - 10_000);
    tell(NOW - 1_000, NOW - 10_000);
    expect(heard).toHaveLength(1);
  });
});

describe('while the connection is lost', () => {
  it('the last data stays, says since when it is, and is followed again afterwards', () => {
    const heard = follow([query()], [frame('score', [time(), series('relay')])]);
    jest.advanceTimersByTime(5_000);
    say(row('relay'));
    jest.advanceTimersByTime(5_000);
    live.next({ status: 'lost', lostSince: NOW, rows: new Map([row('relay')]) });
    jest.advanceTimersByTime(5_000);
    live.next({ status: 'lost', lostSince: NOW, rows: new Map([row('relay')]) });
    expect(heard).toHaveLength(3);
    const [lost] = heard[2]?.data as DataFrame[];
    expect(heard[2]?.state).toBe(LoadingState.Done);
    expect(lostSinceOf(heard[2]?.data as DataFrame[])).toBe(NOW);
    expect(lost?.meta?.notices).toEqual([
      {
        severity: 'warning',
        text: 'Live updates are lost since 09:41; what you see is from then. They come back by themselves.',
      },
    ]);
    expect(valuesOf(heard[2], 'score', 'score')).toEqual(valuesOf(heard[1], 'score', 'score'));
    live.next({ status: 'connecting', rows: new Map() });
    expect(heard).toHaveLength(3);
    jest.advanceTimersByTime(5_000);
    say(row('relay'));
    expect(heard).toHaveLength(4);
    expect(heard[3]?.state).toBe(LoadingState.Streaming);
    expect((heard[3]?.data as DataFrame[])[0]?.meta?.notices).toBeUndefined();
    expect(lostSinceOf(heard[3]?.data as DataFrame[])).toBeUndefined();
  });

  it('nothing is said where there never was one', () => {
    const heard = follow([query()], [frame('score', [time(), series('relay')])]);
    live.next({ status: 'connecting', rows: new Map() });
    jest.advanceTimersByTime(40_000);
    live.next({ status: 'lost', lostSince: NOW, rows: new Map() });
    jest.advanceTimersByTime(5_000);
    expect(heard).toHaveLength(1);
  });
});

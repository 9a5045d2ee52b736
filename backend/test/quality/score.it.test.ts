/** Scores from a real Prometheus against an oracle that knows only the raw samples and the documented formulas. */
import { entityScores } from '../../src/monitor/score/entities';
import { scoreAnswer } from '../../src/monitor/score/answer';
import { scoreServices, type ScoreSet } from '../../src/monitor/score/scoreServices';
import { createPrometheusSource, gridLength, type Grid, type PrometheusSource } from '../../src/sources/prometheus';
import type { ScoreAnswer } from '../../src/wire';
import type { RunningPrometheus } from '../prometheus';
import { DAY, END, fleetConfig, HOUR, MINUTE, rawUp, startFleet, START } from './fleet';

let prometheus: RunningPrometheus;
let source: PrometheusSource;
const config = fleetConfig();
const now: Grid = { startMs: END, endMs: END, stepMs: MINUTE };

beforeAll(async () => {
  prometheus = await startFleet();
  source = createPrometheusSource({ url: prometheus.url });
}, 60_000);
afterAll(async () => {
  await source.close();
  await prometheus.stop();
});

function scores(grid: Grid): Promise<ScoreSet> {
  return scoreServices(config, config.services, grid, source);
}

function answerOf(set: ScoreSet, name: string, step = 0): ScoreAnswer {
  const entity = entityScores(set, 'service').find((one) => one.entity === name);
  if (!entity) {
    throw new Error(`no service ${name}`);
  }
  return scoreAnswer(entity, 'service', set.grid.startMs + step * set.grid.stepMs, step);
}

function inputOf(answer: ScoreAnswer, name: string): ScoreAnswer['inputs'][number] {
  const input = answer.inputs.find((one) => one.name === name);
  if (!input) {
    throw new Error(`no input ${name}`);
  }
  return input;
}

/** Uptime, MTBF and MTTR from the raw samples alone, as docs/score.md has it. */
function oracle(
  samples: Array<[number, number]>,
  t: number
): { uptime: number; mtbf: number; mttr: number; outages: number } {
  const bucketMs = 5 * MINUTE;
  const within = (from: number, to: number): number[] =>
    samples.filter(([time]) => time >= from && time <= to).map(([, value]) => value);
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  let downMs = 0;
  let outages = 0;
  let before = false;
  for (let end = t - Math.floor((t - START) / bucketMs) * bucketMs; end <= t; end += bucketMs) {
    const values = within(end - bucketMs + 1, end);
    const down = values.length > 0 ? 1 - mean(values) : 0;
    downMs += down * bucketMs;
    outages += down > 0 && !before ? 1 : 0;
    before = down > 0;
  }
  const observedMs = t - START;
  return {
    uptime: 100 * mean(within(t - HOUR, t)),
    outages,
    mtbf: (observedMs - downMs) / outages / HOUR,
    mttr: downMs / outages / MINUTE,
  };
}

describe('the score now', () => {
  let set: ScoreSet;
  beforeAll(async () => {
    set = await scores(now);
  });

  it.each(['shaky', 'fallen'])(
    'of a service that failed (%s) is what the raw samples and the formulas give',
    (name) => {
      const answer = answerOf(set, name);
      const expected = oracle(rawUp(name), END);
      expect(inputOf(answer, 'uptime_percent').value).toBeCloseTo(expected.uptime, 9);
      // Since when it is observed is known to one bucket of five minutes.
      expect(Math.abs((inputOf(answer, 'mtbf_hours').value ?? 0) - expected.mtbf)).toBeLessThan(
        (5 * MINUTE) / HOUR / expected.outages + 1e-9
      );
      expect(inputOf(answer, 'mttr_minutes').value).toBeCloseTo(expected.mttr, 9);

      expect(inputOf(answer, 'mtbf_hours').note).toBeUndefined();
      const mtbf = inputOf(answer, 'mtbf_hours').value ?? Number.NaN;
      const latency = { shaky: 320, fallen: 620 }[name] ?? Number.NaN;
      const clamp = (points: number): number => Math.min(100, Math.max(0, points));
      const weighted = [
        [0.35 * 0.4, clamp((expected.uptime / 99.99) * 100)],
        [0.35 * 0.3, clamp((mtbf / 720) * 100)],
        [0.35 * 0.2, clamp(100 - (expected.mttr - 15) * 5)],
        [0.25 * 0.25, clamp((100 * (1000 - latency)) / 800)],
      ] as const;
      const known = weighted.reduce((sum, [weight]) => sum + weight, 0);
      expect(answer.score).toBeCloseTo(weighted.reduce((sum, [weight, points]) => sum + weight * points, 0) / known, 9);
      expect(answer.coverage).toBeCloseTo(100 * known, 9);
    }
  );

  it('counts no outage as full, and says since when', () => {
    const answer = answerOf(set, 'healthy');
    expect(inputOf(answer, 'mtbf_hours')).toMatchObject({
      value: null,
      points: 100,
      note: expect.stringContaining('no outage since 2026-01-07'),
    });
    expect(answer).toMatchObject({ score: 100, grade: 'A+', state: 'ok' });
  });

  it('tells the state apart from the score', () => {
    expect(set.services.map(({ service, states }) => [service.name, states[0]])).toEqual([
      ['healthy', 0],
      ['shaky', 0],
      ['fallen', 2],
      ['pair', 1],
      ['absent', -1],
    ]);
  });

  it('of a service without data is unknown, never 100 and never 0', () => {
    expect(answerOf(set, 'absent')).toMatchObject({ score: null, grade: null, state: 'unknown', coverage: 0 });
    expect(inputOf(answerOf(set, 'absent'), 'uptime_percent').note).toContain('no data');
    expect(inputOf(answerOf(set, 'absent'), 'audit_findings_count').note).toContain(
      'kinds.web.inputs.audit_findings_count'
    );
  });

  it('takes the best of several instances for up', () => {
    expect(inputOf(answerOf(set, 'pair'), 'uptime_percent').value).toBe(100);
  });

  it('of a team pools its services by weight and by what is known', () => {
    const [core, edge] = ['core', 'edge'].map((team) =>
      entityScores(set, 'team').find(({ entity }) => entity === team)
    );
    const known = (name: string): [number, number] => {
      const { score, coverage } = answerOf(set, name);
      return [score ?? 0, coverage];
    };
    const [shaky, shakyKnown] = known('shaky');
    const [fallen, fallenKnown] = known('fallen');
    expect(edge?.score.total[0]).toBeCloseTo(
      (3 * shakyKnown * shaky + fallenKnown * fallen) / (3 * shakyKnown + fallenKnown),
      9
    );
    expect(core?.members).toHaveLength(3);
    expect(entityScores(set, 'chain').map(({ entity }) => entity)).toEqual(['ethereum']);
  });
});

describe('the score over a time range', () => {
  const range: Grid = { startMs: END - DAY, endMs: END, stepMs: 5 * MINUTE };

  it('is at each instant what it was then: nothing looks into the future', async () => {
    const set = await scores(range);
    for (const ago of [0, 20 * MINUTE, 6 * HOUR, DAY]) {
      const step = gridLength(range) - 1 - ago / range.stepMs;
      const then = await scores({ startMs: END - ago, endMs: END - ago, stepMs: MINUTE });
      for (const name of ['healthy', 'shaky', 'fallen']) {
        // Since when a service is observed is known to five minutes, of 2 days and more.
        expect(answerOf(set, name, step).score).toBeCloseTo(answerOf(then, name).score ?? Number.NaN, 1);
        expect(answerOf(set, name, step).state).toBe(answerOf(then, name).state);
      }
    }
  });

  it('asks Prometheus at most once an input, and once for the state', async () => {
    let asked = 0;
    const counting: PrometheusSource = {
      ...source,
      range: (...args) => {
        asked += 1;
        return source.range(...args);
      },
      instant: (...args) => {
        asked += 1;
        return source.instant(...args);
      },
    };
    await scoreServices(config, config.services, range, counting);
    expect(asked).toBeLessThanOrEqual(Object.keys(config.inputs).length + 1);
  });
});

it('a service that failed in maintenance alone has not failed, and the note says so', async () => {
  const maintained = fleetConfig();
  const [from, to] = [START - DAY, END + DAY].map((at) => `${new Date(at).toISOString().slice(0, 19)}Z`);
  maintained.alerts.maintenance = [{ name: 'Upgrade', services: ['shaky'], timeZone: 'UTC', from, to }];
  const set = await scoreServices(maintained, maintained.services, now, source);
  expect(inputOf(answerOf(set, 'shaky'), 'mtbf_hours')).toMatchObject({
    points: 100,
    note: expect.stringMatching(/^no outage since .*; downtime in maintenance is left out$/),
  });
  expect(inputOf(answerOf(set, 'fallen'), 'mtbf_hours').note).toBeUndefined();
});

describe('a Prometheus that does not answer', () => {
  it('fails the score, naming what to do', async () => {
    const gone = createPrometheusSource({ url: 'http://127.0.0.1:1', retries: 0 });
    await expect(scoreServices(config, config.services, now, gone)).rejects.toThrow(/127\.0\.0\.1:1/);
    await gone.close();
  });

  it('to one input only makes that one unknown, and says why', async () => {
    const broken = fleetConfig();
    const web = broken.kinds['web'];
    if (!web) {
      throw new Error('no kind web');
    }
    web.inputs['latency_p99_ms'] = { query: 'max by ($labels) (request_ms{$service}' };
    const set = await scoreServices(broken, broken.services, now, source);
    const answer = answerOf(set, 'healthy');
    expect(inputOf(answer, 'latency_p99_ms')).toMatchObject({
      value: null,
      points: null,
      note: expect.stringContaining('parse error'),
    });
    expect(answer.score).toBe(100);
    expect(set.warnings.join()).toContain('parse error');
  });
});

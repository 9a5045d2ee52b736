import { Random } from '../../stats/random';
import type { CategoryModel, CategoryResult } from '../types';
import { restoreCategoryModel, trainCategoryModel } from '.';
import { loadOfDay, minutes, rowsOf } from './fixtures/quietSeries';

const MINUTE = 60_000;
const ROWS = 7 * 1440;
const METRICS = ['cpu', 'requests', 'latency', 'peers', 'errors', 'up'];
const [CPU, REQUESTS, LATENCY, PEERS, ERRORS, UP] = [0, 1, 2, 3, 4, 5] as const;
const OPTIONS = { category: 'system', contamination: 0.01, metrics: METRICS, stepMs: MINUTE, seed: 1 };

/** A service whose CPU follows its requests. */
function service(rows: number): Float64Array {
  const random = new Random(5);
  const load = Float64Array.from({ length: rows }, (_, row) => 1 + 0.4 * loadOfDay(row, 1) + 0.1 * random.normal());
  return rowsOf([
    load.map((one) => 30 * one + random.normal()),
    load.map((one) => 200 * one),
    load.map(() => 0.05 * Math.exp(0.25 * random.normal())),
    load.map(() => Math.round(50 + 2 * random.normal())),
    load.map(() => (random.unit() < 0.01 ? random.unit() : 0)),
    load.map(() => 1),
  ]);
}

const values = service(ROWS + 200);
const trained = trainCategoryModel(minutes(ROWS), values.subarray(0, ROWS * METRICS.length), OPTIONS);
const saved = trained.model.save();

function freshModel(): CategoryModel {
  return restoreCategoryModel(saved, OPTIONS);
}

function quietRow(row: number): Float64Array {
  return values.slice(row * METRICS.length, (row + 1) * METRICS.length);
}

/** What the model says of rows from the baseline's end on, after a quiet hour. */
function replay(rows: number, fault: (row: Float64Array, age: number) => void): CategoryResult[] {
  const model = freshModel();
  const results: CategoryResult[] = [];
  for (let age = -60; age < rows; age++) {
    const row = quietRow(ROWS + 60 + age);
    if (age >= 0) {
      fault(row, age);
    }
    const result = model.push((ROWS + 60 + age) * MINUTE, row);
    if (age >= 0) {
      results.push(result);
    }
  }
  return results;
}

describe('a strong fault', () => {
  it.each([
    ['a gauge far out of its band', CPU, 99],
    ['a rate that collapses', REQUESTS, 0],
    ['ten times the latency', LATENCY, 0.5],
    ['half of the peers', PEERS, 25],
    ['more errors than ever', ERRORS, 50],
    ['what never changed, changed', UP, 0],
  ])('is found in its first row, and its metric named: %s', (_, metric, value) => {
    const [first] = replay(1, (row) => (row[metric] = value));
    expect(first!.severity).not.toBeNull();
    expect(first!.score).toBeGreaterThan(0.4);
    expect(first!.drivers[0]).toMatchObject({ metric, value });
    expect(first!.drivers.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    const { low, high } = first!.drivers[0]!;
    expect(value < low || value > high).toBe(true);
  });

  it('is high or critical within ten minutes', () => {
    const scores = replay(10, (row) => (row[LATENCY] = 0.5)).map(({ score }) => score);
    expect(Math.max(...scores)).toBeGreaterThan(0.6);
  });
});

it('finds a CPU that does not follow the requests any more, though both are within what is usual', () => {
  const results = replay(30, (row) => (row[CPU]! += 12));
  expect(results.at(-1)!.severity).not.toBeNull();
  expect(results.at(-1)!.drivers[0]!.metric).toBe(CPU);
});

it('finds a metric that vanishes though it was always there, and says so', () => {
  const result = replay(5, (row) => (row[PEERS] = NaN)).at(-1)!;
  expect(result.severity).not.toBeNull();
  expect(result.drivers[0]).toMatchObject({ metric: PEERS, value: NaN });
});

it('says nothing of a row without any value', () => {
  const [result] = replay(1, (row) => row.fill(NaN));
  expect(result).toEqual({ score: 0, rawScore: 0, severity: null, drivers: [] });
});

it('is calm again when the fault is over', () => {
  const results = replay(60, (row, age) => (age < 20 ? (row[UP] = 0) : 0));
  expect(results[10]!.severity).toBe('critical');
  expect(results.slice(40).filter(({ severity }) => severity !== null)).toHaveLength(0);
});

describe('a step', () => {
  it('is what its newest row says; the rows before it in the step leave no trace', () => {
    const once = freshModel();
    const often = freshModel();
    for (let row = ROWS; row < ROWS + 20; row++) {
      for (let quarter = 0; quarter < 3; quarter++) {
        often.push(row * MINUTE + quarter * 15_000, quietRow(row).fill(quarter));
      }
      const last = row * MINUTE + 45_000;
      expect(often.push(last, quietRow(row))).toEqual(once.push(last, quietRow(row)));
    }
    expect(often.save()).toEqual(once.save());
  });

  it('that is older than the newest is judged and forgotten', () => {
    const model = freshModel();
    model.push((ROWS + 5) * MINUTE, quietRow(ROWS + 5));
    const before = model.save();
    const late = quietRow(ROWS + 2);
    late[UP] = 0;
    expect(model.push((ROWS + 2) * MINUTE, late).severity).toBe('critical');
    expect(model.save()).toEqual(before);
  });

  it('that was skipped is like one without values', () => {
    const skipping = freshModel();
    const telling = freshModel();
    for (let row = ROWS; row < ROWS + 5; row++) {
      telling.push(row * MINUTE, new Float64Array(METRICS.length).fill(NaN));
    }
    telling.push((ROWS + 5) * MINUTE, quietRow(ROWS + 5));
    skipping.push((ROWS + 5) * MINUTE, quietRow(ROWS + 5));
    const next = quietRow(ROWS + 6);
    expect(skipping.push((ROWS + 6) * MINUTE, next)).toEqual(telling.push((ROWS + 6) * MINUTE, next));
  });
});

describe('the history', () => {
  it('has the share of the contamination active', () => {
    const { times, active, scores } = trained.history;
    expect(times).toHaveLength(ROWS);
    expect(active.reduce((sum, one) => sum + one, 0) / ROWS).toBeCloseTo(OPTIONS.contamination, 3);
    expect(scores.every((score) => score >= 0 && score < 1)).toBe(true);
  });

  it('and the model are the same for the same baseline, in whatever order it comes', () => {
    const order = Array.from({ length: 600 }, (_, row) => (row * 7) % 600);
    const ordered = trainCategoryModel(minutes(600), values.subarray(0, 600 * METRICS.length), OPTIONS);
    const shuffled = trainCategoryModel(
      Float64Array.from(order, (row) => row * MINUTE),
      Float64Array.from(order.flatMap((row) => [...quietRow(row)])),
      OPTIONS
    );
    expect(shuffled.model.save()).toEqual(ordered.model.save());
    expect(shuffled.history).toEqual(ordered.history);
  });
});

describe('a saved model', () => {
  it('goes on bit for bit', () => {
    const model = freshModel();
    for (let row = ROWS; row < ROWS + 10; row++) {
      model.push(row * MINUTE, quietRow(row));
    }
    const restored = restoreCategoryModel(model.save(), OPTIONS);
    for (let row = ROWS + 10; row < ROWS + 40; row++) {
      expect(restored.push(row * MINUTE, quietRow(row))).toEqual(model.push(row * MINUTE, quietRow(row)));
    }
    expect(restored.save()).toEqual(model.save());
    expect(restored).toMatchObject({ trainedRows: ROWS, trainedUntilMs: (ROWS - 1) * MINUTE });
  });

  it('takes less than 40 kB a metric', () => {
    expect(saved.length).toBeLessThan(40_000 * METRICS.length);
  });

  it('of another category or other metrics is refused by name', () => {
    expect(() => restoreCategoryModel(saved, { ...OPTIONS, category: 'mev' })).toThrow(
      expect.objectContaining({ kind: 'category' })
    );
    expect(() => restoreCategoryModel(saved, { ...OPTIONS, metrics: ['cpu'] })).toThrow(
      expect.objectContaining({ kind: 'metrics' })
    );
  });
});

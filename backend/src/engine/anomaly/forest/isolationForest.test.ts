import fc from 'fast-check';
import { Random } from '../../stats/random';
import { AnomalyModelError } from '../modelError';
import { IsolationForest } from './isolationForest';

/** Rows of normal values. */
function cloud(rows: number, columns: number, seed = 1): Float64Array {
  const random = new Random(seed);
  return Float64Array.from({ length: rows * columns }, () => random.normal());
}

const scoreOf = (forest: IsolationForest, ...row: number[]): number =>
  forest.scoreSamples(Float64Array.from(row), 1)[0]!;

const mean = (values: Iterable<number>): number => {
  const all = [...values];
  return all.reduce((sum, value) => sum + value, 0) / all.length;
};

describe('scores', () => {
  test('are lower for rows further out', () => {
    const forest = IsolationForest.fit(cloud(2000, 3), 2000, 3, { seed: 1 });
    const scores = [0, 2, 4, 8].map((distance) => scoreOf(forest, distance, 0, 0));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores[0]).toBeGreaterThan(-0.45);
    expect(scores[3]).toBeLessThan(-0.55);
  });

  test('are the same for a row alone and among others, to the last bit', () => {
    const x = cloud(101, 5);
    for (const extension of [0, 2]) {
      const forest = IsolationForest.fit(x, 101, 5, { seed: 3, trees: 31, sampleSize: 64, extension });
      const together = forest.scoreSamples(x, 101);
      const alone = Float64Array.from({ length: 101 }, (_, row) =>
        scoreOf(forest, ...x.subarray(row * 5, row * 5 + 5))
      );
      expect(alone).toEqual(together);
    }
  });

  test('are the same for the same seed, and differ for another', () => {
    const x = cloud(300, 2);
    const scores = (seed: number): Float64Array => IsolationForest.fit(x, 300, 2, { seed }).scoreSamples(x, 300);
    expect(scores(5)).toEqual(scores(5));
    expect(scores(5)).not.toEqual(scores(6));
  });

  test('are these on every machine, to the last bit', () => {
    const x = cloud(50, 2);
    const classic = IsolationForest.fit(x, 50, 2, { seed: 1, trees: 7, sampleSize: 32 });
    const extended = IsolationForest.fit(x, 50, 2, { seed: 1, trees: 7, sampleSize: 32, extension: 1 });
    expect([scoreOf(classic, 1, -2), scoreOf(extended, 1, -2)]).toMatchInlineSnapshot(`
     [
       -0.5512269444479376,
       -0.5670395942482734,
     ]
    `);
  });

  test('go into the array that is passed', () => {
    const x = cloud(10, 1);
    const out = new Float64Array(12).fill(7);
    const forest = IsolationForest.fit(x, 10, 1, { seed: 1 });
    expect(forest.scoreSamples(x, 10, out)).toBe(out);
    expect(out.subarray(0, 10)).toEqual(forest.scoreSamples(x, 10));
    expect([...out.subarray(10)]).toEqual([7, 7]);
  });

  test.each([0.01, 0.05, 0.5])('below the offset are those of the contamination %d', (contamination) => {
    const x = cloud(1000, 4);
    const forest = IsolationForest.fit(x, 1000, 4, { seed: 1, contamination });
    const below = forest.scoreSamples(x, 1000).filter((score) => score < forest.offset).length;
    expect(below).toBe(1000 * contamination);
  });

  test('without a contamination the offset is −0.5', () => {
    expect(IsolationForest.fit(cloud(10, 1), 10, 1, { seed: 1 }).offset).toBe(-0.5);
  });
});

describe('the extension', () => {
  /** Two clusters at opposite corners: axis-parallel splits see "ghosts" of them in the other two corners. */
  function clusters(): Float64Array {
    const x = cloud(2000, 2);
    for (let row = 0; row < 2000; row++) {
      x[row * 2 + (row % 2)]! += 10;
    }
    return x;
  }

  test('knows no ghosts where a cluster in one column crosses one in the other', () => {
    const x = clusters();
    const ghostLead = (extension: number): number =>
      mean(
        Array.from({ length: 5 }, (_, seed) => {
          const forest = IsolationForest.fit(x, 2000, 2, { seed, extension });
          // As far from the nearest cluster as the ghost at 10, 10, but in nobody's row or column
          return scoreOf(forest, 10, 10) - scoreOf(forest, 10 + Math.SQRT1_2 * 10, -Math.SQRT1_2 * 10);
        })
      );
    expect(ghostLead(0)).toBeGreaterThan(0.08);
    expect(ghostLead(1)).toBeLessThan(ghostLead(0) / 4);
  });

  test('scores all directions alike around a round cloud', () => {
    const x = cloud(2000, 2);
    const spread = (extension: number): number =>
      mean(
        Array.from({ length: 5 }, (_, seed) => {
          const forest = IsolationForest.fit(x, 2000, 2, { seed, extension, trees: 200 });
          const scores = Array.from({ length: 64 }, (_ignored, k) =>
            scoreOf(forest, 4 * Math.cos((k * Math.PI) / 32), 4 * Math.sin((k * Math.PI) / 32))
          );
          return Math.sqrt(mean(scores.map((score) => (score - mean(scores)) ** 2)));
        })
      );
    expect(spread(1)).toBeLessThan(spread(0) / 2);
  });

  test('has the classic forest as its special case without one', () => {
    const x = cloud(500, 3);
    const scores = (extension?: number): Float64Array =>
      IsolationForest.fit(x, 500, 3, { seed: 2, ...(extension === undefined ? {} : { extension }) }).scoreSamples(
        x,
        500
      );
    expect(scores(0)).toEqual(scores());
  });
});

describe('contributions', () => {
  const COLUMNS = 8;

  /** All columns follow one load, each with noise of its own. */
  function correlated(rows: number): Float64Array {
    const random = new Random(9);
    const x = new Float64Array(rows * COLUMNS);
    for (let row = 0; row < rows; row++) {
      const load = random.normal();
      for (let column = 0; column < COLUMNS; column++) {
        x[row * COLUMNS + column] = load + 0.3 * random.normal();
      }
    }
    return x;
  }

  test.each([
    ['independent columns', cloud(4000, COLUMNS), 0],
    ['correlated columns', correlated(4000), 0],
    ['independent columns and hyperplanes', cloud(4000, COLUMNS), 2],
    ['correlated columns and hyperplanes', correlated(4000), 2],
  ])('single out the column that is off: %s', (_name, x, extension) => {
    const forest = IsolationForest.fit(x, 4000, COLUMNS, { seed: 1, extension });
    const rows = Array.from({ length: 400 }, (_, k) => x.slice(k * COLUMNS, (k + 1) * COLUMNS));
    const usual = rows.filter((row) => row.every((value) => Math.abs(value) < 1.5)).slice(0, 40);
    expect(usual).toHaveLength(40);
    const planted = usual.map((row, k) => {
      const column = k % COLUMNS;
      row[column] = k % 2 === 0 ? 6 : -6;
      const shares = forest.contributions(row);
      expect(shares[column]).toBe(Math.max(...shares));
      return shares[column]!;
    });
    expect(mean(planted)).toBeGreaterThan(0.9);
  });

  test('name both of two columns that are off', () => {
    const forest = IsolationForest.fit(cloud(4000, COLUMNS), 4000, COLUMNS, { seed: 1 });
    const row = new Float64Array(COLUMNS);
    row[2] = 7;
    row[5] = -7;
    const shares = forest.contributions(row);
    const ranked = [...shares.keys()].sort((a, b) => shares[b]! - shares[a]!);
    expect(ranked.slice(0, 2).sort()).toEqual([2, 5]);
    expect(shares[2]! + shares[5]!).toBeGreaterThan(0.8);
  });

  test('are shares of all columns, also where there is nothing to tell', () => {
    const constant = IsolationForest.fit(new Float64Array(30).fill(4), 10, 3, { seed: 1 });
    expect([...constant.contributions(Float64Array.of(1, 2, 3))]).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });
});

describe('any data', () => {
  const strange = fc.oneof(
    { weight: 4, arbitrary: fc.double({ min: -100, max: 100, noNaN: true }) },
    fc.constantFrom(NaN, Infinity, -Infinity, 1e308, -1e308, 5e-324, 0, -0, 1, 1, 1)
  );
  const matrix = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 6 })).chain(([rows, columns]) =>
    fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      values: fc.array(strange, { minLength: rows * columns, maxLength: rows * columns }),
    })
  );
  const options = fc.record({
    seed: fc.integer(),
    trees: fc.integer({ min: 1, max: 9 }),
    sampleSize: fc.integer({ min: 2, max: 70 }),
    extension: fc.nat(5),
    contamination: fc.option(fc.double({ min: 0.001, max: 0.5, noNaN: true }), { nil: undefined }),
  });

  test('gets scores from −1 to 0, shares that add up to 1, and a forest that is saved and loaded bit for bit', () => {
    fc.assert(
      fc.property(matrix, options, ({ rows, columns, values }, { contamination, ...rest }) => {
        const x = Float64Array.from(values);
        const before = x.slice();
        const forest = IsolationForest.fit(x, rows, columns, {
          ...rest,
          extension: Math.min(rest.extension, columns - 1),
          ...(contamination === undefined ? {} : { contamination }),
        });
        const scores = forest.scoreSamples(x, rows);
        expect(scores.every((score) => score >= -1 && score < 0)).toBe(true);
        expect(forest.offset >= -1 && forest.offset < 0).toBe(true);
        const shares = forest.contributions(x.subarray(0, columns));
        expect(shares.every((share) => share >= 0)).toBe(true);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        const loaded = IsolationForest.load(forest.save());
        expect(loaded.scoreSamples(x, rows)).toEqual(scores);
        expect(loaded.offset).toBe(forest.offset);
        expect(x).toEqual(before);
      })
    );
  });

  test('that tells nothing apart is scored −0.5', () => {
    const halves = (x: Float64Array, rows: number, columns: number): Float64Array =>
      IsolationForest.fit(x, rows, columns, { seed: 1 }).scoreSamples(x, rows);
    for (const value of [3, NaN, Infinity]) {
      halves(new Float64Array(600).fill(value), 300, 2).forEach((score) => expect(score).toBeCloseTo(-0.5, 12));
    }
    expect([...halves(Float64Array.of(1, 2), 1, 2)]).toEqual([-0.5]);
  });

  test('with a missing value is scored as with the usual one', () => {
    const x = cloud(300, 2);
    const forest = IsolationForest.fit(x, 300, 2, { seed: 1 });
    expect(scoreOf(forest, NaN, 0)).toBeGreaterThan(-0.45);
    expect(scoreOf(forest, NaN, 9)).toBeLessThan(-0.6);
  });

  test('is of no use to a column that is constant', () => {
    const x = cloud(500, 2).map((value, i) => (i % 2 === 0 ? value : 1));
    const forest = IsolationForest.fit(x, 500, 2, { seed: 1 });
    expect(scoreOf(forest, 0.3, 1)).toBe(scoreOf(forest, 0.3, 1e9));
  });
});

describe('what cannot be', () => {
  const x = cloud(10, 2);
  test.each([
    ['no rows', () => IsolationForest.fit(x, 0, 2, { seed: 1 }), "the forest's number of rows is 0"],
    ['no columns', () => IsolationForest.fit(x, 10, 0, { seed: 1 }), "the forest's number of columns is 0"],
    [
      'too few values',
      () => IsolationForest.fit(x, 11, 2, { seed: 1 }),
      '11 rows and 2 columns needs 22 values, not 20',
    ],
    ['no trees', () => IsolationForest.fit(x, 10, 2, { seed: 1, trees: 0 }), "the forest's trees is 0"],
    ['half a seed', () => IsolationForest.fit(x, 10, 2, { seed: 0.5 }), "the forest's seed is 0.5"],
    ['an extension', () => IsolationForest.fit(x, 10, 2, { seed: 1, extension: 2 }), "the forest's extension is 2"],
    [
      'a contamination',
      () => IsolationForest.fit(x, 10, 2, { seed: 1, contamination: 0.6 }),
      "the forest's contamination is 0.6",
    ],
    [
      'a forest without bounds',
      () => IsolationForest.fit(new Float64Array(99), 1, 99, { seed: 1, trees: 1000, sampleSize: 4096, extension: 98 }),
      'too large',
    ],
    [
      'a short row',
      () => IsolationForest.fit(x, 10, 2, { seed: 1 }).contributions(new Float64Array(1)),
      'needs 2 values',
    ],
    [
      'a short array for scores',
      () => IsolationForest.fit(x, 10, 2, { seed: 1 }).scoreSamples(x, 10, new Float64Array(3)),
      '10 scores do not fit',
    ],
  ])('is refused by name: %s', (_name, attempt, message) => {
    expect(attempt).toThrow(RangeError);
    expect(attempt).toThrow(message);
  });
});

describe('a saved forest', () => {
  const x = cloud(200, 3);
  const saved = IsolationForest.fit(x, 200, 3, { seed: 1, trees: 3, sampleSize: 32, extension: 1 }).save();

  test('that was cut or changed is refused', () => {
    fc.assert(
      fc.property(fc.nat(saved.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = saved.slice();
        changed[at]! ^= flip;
        expect(() => IsolationForest.load(changed)).toThrow(AnomalyModelError);
        expect(() => IsolationForest.load(saved.subarray(0, at))).toThrow(AnomalyModelError);
      })
    );
  });
});

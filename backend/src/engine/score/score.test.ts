import fc from 'fast-check';
import { measured, models, readings, seriesOf } from '../../../test/reference/arbitraries';
import { near } from '../../../test/reference/near';
import { COMPONENTS } from './components';
import { scoreSeries } from './score';
import type { InputModel, InputSeries, ScoreSeries } from './types';

const uptime: InputModel = {
  name: 'uptime_percent',
  component: 'reliability',
  weight: 0.6,
  term: { shape: 'higher', target: 100 },
};
const latency: InputModel = {
  name: 'latency_ms',
  component: 'performance',
  weight: 0.4,
  term: { shape: 'lower', target: 0, zero: 100 },
};

function series(input: InputModel, ...values: number[]): InputSeries {
  return { input, values: Float64Array.from(values) };
}

function component(score: ScoreSeries, name: string) {
  return score.components.find((candidate) => candidate.component === name)!;
}

function sumOf(parts: Array<{ pointsLost: Float64Array }>, step: number): number {
  return parts.reduce((sum, { pointsLost }) => sum + (Number.isNaN(pointsLost[step]!) ? 0 : pointsLost[step]!), 0);
}

describe('the score of a service', () => {
  test('is the weighted mean of its points, with what each input lost', () => {
    const score = scoreSeries([series(uptime, 90), series(latency, 50)]);
    expect(score.total[0]).toBeCloseTo(0.6 * 90 + 0.4 * 50, 12);
    expect(score.coverage[0]).toBe(1);
    expect(score.inputs.map(({ pointsLost }) => pointsLost[0])).toEqual([expect.closeTo(6), expect.closeTo(20)]);
    expect(component(score, 'reliability')).toMatchObject({ weight: 0.6 });
    expect(component(score, 'reliability').score[0]).toBeCloseTo(90, 12);
  });

  test('leaves an unknown input’s weight out, and its coverage says so', () => {
    const score = scoreSeries([series(uptime, 90, NaN), series(latency, NaN, NaN)]);
    expect([...score.total]).toEqual([expect.closeTo(90, 12), NaN]);
    expect([...score.coverage]).toEqual([0.6, 0]);
    expect([...score.inputs[1]!.points]).toEqual([NaN, NaN]);
    expect([...score.inputs[1]!.pointsLost]).toEqual([NaN, NaN]);
    expect(component(score, 'performance').score[0]).toBeNaN();
    expect(component(score, 'performance').coverage[0]).toBe(0);
    expect(component(score, 'performance').pointsLost[0]).toBe(0);
  });

  test('has all four components, those without inputs unknown', () => {
    const { components } = scoreSeries([series({ ...uptime, weight: 1 }, 90)]);
    expect(components.map(({ component: name }) => name)).toEqual(COMPONENTS);
    expect(components[2]).toEqual({
      component: 'security',
      weight: 0,
      score: Float64Array.of(NaN),
      coverage: Float64Array.of(0),
      pointsLost: Float64Array.of(0),
    });
  });

  test('counts an assumed input as full where it has no value, and by its value where it has one', () => {
    const assumed = { ...series(uptime, NaN, NaN, 50), assumed: Uint8Array.of(1, 0, 1) };
    const score = scoreSeries([assumed, series(latency, 0, 0, 0)]);
    expect([...score.inputs[0]!.points]).toEqual([100, NaN, 50]);
    expect([...score.coverage]).toEqual([1, 0.4, 1]);
  });

  test('is exactly 100 when nothing is lost, whatever the weights', () => {
    fc.assert(
      fc.property(models, (model) => {
        const full = model.map((input) => ({ input, values: Float64Array.of(NaN), assumed: Uint8Array.of(1) }));
        expect(scoreSeries(full).total[0]).toBe(100);
        expect(scoreSeries(full).coverage[0]).toBe(1);
      })
    );
  });

  test('leaves the values it is given as they are', () => {
    const given = series({ ...uptime, weight: 1 }, 50, NaN);
    scoreSeries([given]);
    expect([...given.values]).toEqual([50, NaN]);
  });
});

describe('for every model and every measurement', () => {
  test('total, components and points are within 0–100, or unknown', () => {
    fc.assert(
      fc.property(measured, (inputs) => {
        const { total, components, inputs: scored } = scoreSeries(inputs);
        for (const points of [total, ...components.map(({ score }) => score), ...scored.map(({ points: p }) => p)]) {
          expect(points.every((p) => Number.isNaN(p) || (p >= 0 && p <= 100))).toBe(true);
        }
      })
    );
  });

  test('coverage is the weight of the known inputs, exactly 1 when all are known and 0 when none is', () => {
    fc.assert(
      fc.property(measured, (inputs) => {
        const { total, coverage } = scoreSeries(inputs);
        coverage.forEach((share, i) => {
          const known = inputs.filter(({ values, assumed }) => !Number.isNaN(values[i]) || assumed?.[i] === 1);
          expect(share).toBeCloseTo(
            known.reduce((sum, { input }) => sum + input.weight, 0),
            12
          );
          expect(share === 1).toBe(known.length === inputs.length);
          expect(share === 0).toBe(known.length === 0);
          expect(Number.isNaN(total[i])).toBe(known.length === 0);
        });
      })
    );
  });

  test('an unknown input changes nothing but the coverage: the rest scores as if it were not in the model', () => {
    const cases = models
      .filter((model) => model.length > 1)
      .chain((model) => fc.tuple(seriesOf(model, 1), fc.nat(model.length - 1)));
    fc.assert(
      fc.property(cases, ([inputs, at]) => {
        const without = inputs.filter((_, i) => i !== at);
        const weight = without.reduce((sum, { input }) => sum + input.weight, 0);
        const rest = scoreSeries(
          without.map(({ input, ...data }) => ({ ...data, input: { ...input, weight: input.weight / weight } }))
        );
        const unknown = inputs.map((one, i) => (i === at ? series(one.input, NaN) : one));
        const score = scoreSeries(unknown);
        expect(score.inputs[at]!.points[0]).toBeNaN();
        expect(score.inputs[at]!.pointsLost[0]).toBeNaN();
        expect([...score.total]).toEqual(near(rest.total));
        expect(score.coverage[0]).toBeCloseTo(rest.coverage[0]! * weight, 12);
      })
    );
  });

  test('lost points of inputs, and of components, add up to 100 − total', () => {
    fc.assert(
      fc.property(measured, (inputs) => {
        const score = scoreSeries(inputs);
        score.total.forEach((total, i) => {
          const lost = Number.isNaN(total) ? 0 : 100 - total;
          expect(sumOf(score.inputs, i)).toBeCloseTo(lost, 9);
          expect(sumOf(score.components, i)).toBeCloseTo(lost, 9);
        });
      })
    );
  });

  test('a component has the weight and the lost points of its inputs', () => {
    fc.assert(
      fc.property(measured, (inputs) => {
        const score = scoreSeries(inputs);
        for (const { component: name, weight, pointsLost } of score.components) {
          const own = score.inputs.filter(({ input }) => input.component === name);
          expect(weight).toBeCloseTo(
            own.reduce((sum, { input }) => sum + input.weight, 0),
            12
          );
          pointsLost.forEach((lost, i) => expect(lost).toBeCloseTo(sumOf(own, i), 9));
        }
      })
    );
  });

  test('a better value of one input never lowers the total', () => {
    const cases = models.chain((model) =>
      fc.tuple(seriesOf(model, 1), fc.nat(model.length - 1), fc.tuple(readings, readings))
    );
    fc.assert(
      fc.property(cases, ([inputs, at, pair]) => {
        const { term } = inputs[at]!.input;
        const [worse, better] = pair.sort((a, b) => distanceToBest(term, b) - distanceToBest(term, a));
        const totalWith = (value: number): number =>
          scoreSeries(inputs.map((one, i) => (i === at ? series(one.input, value) : one))).total[0]!;
        expect(totalWith(better!)).toBeGreaterThanOrEqual(totalWith(worse!));
      })
    );
  });

  test('the order of the inputs does not matter', () => {
    const cases = measured.chain((inputs) =>
      fc.tuple(fc.constant(inputs), fc.shuffledSubarray(inputs, { minLength: inputs.length }))
    );
    fc.assert(
      fc.property(cases, ([inputs, shuffled]) => {
        const score = scoreSeries(inputs);
        const other = scoreSeries(shuffled);
        expect([...other.total]).toEqual(near(score.total));
        expect([...other.coverage]).toEqual(near(score.coverage, 12));
      })
    );
  });
});

/** How far a value is from the best, on the one scale along which the term's points never rise. */
function distanceToBest(term: InputModel['term'], value: number): number {
  switch (term.shape) {
    case 'higher':
      return -value;
    case 'lower':
      return value;
    case 'band':
      return value < term.low
        ? (term.low - value) / term.low
        : Math.max(0, (value - term.high) / (term.zero - term.high));
  }
}

describe('a model is refused when', () => {
  const whole = { ...uptime, weight: 1 };

  test.each<[string, InputSeries[], string]>([
    ['it has no inputs', [], 'the weights of the 0 score inputs add up to 0'],
    ['its weights do not add up to 1', [series(uptime, 1)], 'add up to 0.6: they must add up to 1'],
    ['a weight is negative', [series({ ...uptime, weight: -1 }, 1)], 'uptime_percent: weight -1 must be'],
    ['a weight is no number', [series({ ...uptime, weight: NaN }, 1)], 'uptime_percent: weight NaN must be'],
    ['two inputs have one name', [series(uptime, 1), series(uptime, 1)], 'uptime_percent is there twice'],
    [
      'a term is not valid',
      [series({ ...whole, term: { shape: 'higher', target: 0 } }, 1)],
      'uptime_percent: term higher {target: 0} must have a finite target above 0',
    ],
    [
      'inputs are on different grids',
      [series(uptime, 1, 2), series(latency, 1)],
      'latency_ms has 1 values: bring all inputs on one grid, here of 2 steps',
    ],
    [
      'what is assumed is on another grid',
      [{ ...series(whole, 1, 2), assumed: Uint8Array.of(1) }],
      'uptime_percent has 2 values and 1 assumed',
    ],
  ])('%s', (_why, inputs, message) => {
    expect(() => scoreSeries(inputs)).toThrow(RangeError);
    expect(() => scoreSeries(inputs)).toThrow(message);
  });
});

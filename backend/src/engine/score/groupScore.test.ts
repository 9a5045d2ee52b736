import fc from 'fast-check';
import { models, seriesOf } from '../../../test/reference/arbitraries';
import { near } from '../../../test/reference/near';
import { groupScore, type GroupMember } from './groupScore';
import { scoreSeries } from './score';
import type { InputModel, InputSeries, ScoreSeries } from './types';

const uptime: InputModel = {
  name: 'uptime_percent',
  component: 'reliability',
  weight: 0.75,
  term: { shape: 'higher', target: 100 },
};
const latency: InputModel = {
  name: 'latency_ms',
  component: 'performance',
  weight: 0.25,
  term: { shape: 'lower', target: 0, zero: 100 },
};

function service(up: number, ms: number): ScoreSeries {
  return scoreSeries([
    { input: uptime, values: Float64Array.of(up) },
    { input: latency, values: Float64Array.of(ms) },
  ]);
}

/** One to five services of one model, each with a weight. */
const groups: fc.Arbitrary<Array<Required<GroupMember>>> = models.chain((model) =>
  fc.array(
    fc.record({
      score: seriesOf(model, 2).map(scoreSeries),
      weight: fc.integer({ min: 1, max: 8 }),
    }),
    { minLength: 1, maxLength: 5 }
  )
);

function expectSame(a: ScoreSeries, b: ScoreSeries): void {
  expect([...a.total]).toEqual(near(b.total));
  expect([...a.coverage]).toEqual(near(b.coverage));
  b.components.forEach((component, i) => {
    expect([...a.components[i]!.score]).toEqual(near(component.score));
    expect([...a.components[i]!.coverage]).toEqual(near(component.coverage));
    expect([...a.components[i]!.pointsLost]).toEqual(near(component.pointsLost));
  });
  for (const { input, points, pointsLost } of b.inputs) {
    const other = a.inputs.find((candidate) => candidate.input.name === input.name)!;
    expect(other.input.weight).toBeCloseTo(input.weight, 9);
    expect([...other.points]).toEqual(near(points));
    expect([...other.pointsLost]).toEqual(near(pointsLost));
  }
}

describe('the score of a group', () => {
  test('counts each service by its weight and by how much is known of it', () => {
    const group = groupScore([{ score: service(100, 0), weight: 3 }, { score: service(60, NaN) }]);
    expect(group.total[0]).toBeCloseTo((3 * 100 + 0.75 * 60) / 3.75, 9);
    expect(group.coverage[0]).toBeCloseTo((3 + 0.75) / 4, 12);
  });

  test('has an input’s points from the services where it is known only', () => {
    const group = groupScore([{ score: service(80, 20) }, { score: service(60, NaN) }]);
    expect(group.inputs.map(({ points }) => points[0])).toEqual([expect.closeTo(70, 9), expect.closeTo(80, 9)]);
    expect(group.components[1]!.coverage[0]).toBeCloseTo(0.5, 12);
  });

  test('is unknown when nothing is known of any service', () => {
    const group = groupScore([{ score: service(NaN, NaN) }, { score: service(NaN, NaN) }]);
    expect(group.total[0]).toBeNaN();
    expect(group.coverage[0]).toBe(0);
    expect(group.inputs[0]!.points[0]).toBeNaN();
    expect(group.inputs[0]!.pointsLost[0]).toBeNaN();
  });

  test('pools services of different models', () => {
    const only = (input: InputModel, value: number): InputSeries[] => [
      { input: { ...input, weight: 1 }, values: Float64Array.of(value) },
    ];
    const group = groupScore([
      { score: scoreSeries(only(uptime, 80)) },
      { score: scoreSeries(only(latency, 60)), weight: 3 },
    ]);
    expect(group.total[0]).toBeCloseTo((80 + 3 * 40) / 4, 9);
    expect(group.inputs.map(({ input }) => input.weight)).toEqual([0.25, 0.75]);
  });

  test('leaves out a service of weight 0', () => {
    expectSame(groupScore([{ score: service(80, 20) }, { score: service(0, 100), weight: 0 }]), service(80, 20));
  });

  test('leaves the services’ scores as they are', () => {
    const score = service(80, 20);
    groupScore([{ score }, { score: service(60, NaN) }]);
    expectSame(score, service(80, 20));
  });

  test('of one service is the service’s, whatever its weight', () => {
    fc.assert(fc.property(groups, ([member]) => expectSame(groupScore([member!]), member!.score)));
  });

  test('of a service many times over is the service’s', () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 2, max: 5 }), ([member], n) =>
        expectSame(groupScore(Array.from({ length: n }, () => member!)), member!.score)
      )
    );
  });

  test('is what the services’ totals give, weighted by their known weight', () => {
    fc.assert(
      fc.property(groups, (members) => {
        const group = groupScore(members);
        group.total.forEach((total, i) => {
          const known = members.filter(({ score }) => score.coverage[i]! > 0);
          const weight = known.reduce((sum, { score, weight: s }) => sum + s * score.coverage[i]!, 0);
          const points = known.reduce((sum, { score, weight: s }) => sum + s * score.coverage[i]! * score.total[i]!, 0);
          const all = members.reduce((sum, { weight: s }) => sum + s, 0);
          expect(group.coverage[i]).toBeCloseTo(weight / all, 9);
          expect([total]).toEqual(near([points / weight]));
        });
      })
    );
  });

  test('is within 0–100, and its lost points add up to 100 − total', () => {
    fc.assert(
      fc.property(groups, (members) => {
        const { total, inputs, components } = groupScore(members);
        total.forEach((points, i) => {
          const lost = (parts: Array<{ pointsLost: Float64Array }>): number =>
            parts.reduce((sum, { pointsLost }) => sum + (pointsLost[i]! || 0), 0);
          expect(Number.isNaN(points) || (points >= 0 && points <= 100)).toBe(true);
          expect(lost(inputs)).toBeCloseTo(Number.isNaN(points) ? 0 : 100 - points, 9);
          expect(lost(components)).toBeCloseTo(Number.isNaN(points) ? 0 : 100 - points, 9);
        });
      })
    );
  });

  test('has a coverage of exactly 1 only when everything is known of every service', () => {
    fc.assert(
      fc.property(groups, (members) => {
        groupScore(members).coverage.forEach((share, i) => {
          expect(share === 1).toBe(members.every(({ score }) => score.coverage[i] === 1));
        });
      })
    );
  });

  test('does not depend on the order of the services', () => {
    fc.assert(fc.property(groups, (members) => expectSame(groupScore(members.toReversed()), groupScore(members))));
  });
});

describe('a group is refused when', () => {
  const score = service(80, 20);
  const longer = scoreSeries([{ input: { ...uptime, weight: 1 }, values: Float64Array.of(1, 2) }]);
  const moved = scoreSeries([{ input: { ...uptime, weight: 1, component: 'security' }, values: Float64Array.of(1) }]);

  test.each<[string, GroupMember[], string]>([
    ['it has no services', [], 'a group of 0 services with a weight sum of 0'],
    ['no service has a weight', [{ score, weight: 0 }], 'a group of 1 services with a weight sum of 0'],
    ['a weight is negative', [{ score }, { score, weight: -1 }], 'weight in its group is -1'],
    ['a weight is no number', [{ score, weight: NaN }], 'weight in its group is NaN'],
    ['services are on different grids', [{ score }, { score: longer }], 'bring all on one grid, here of 1 steps'],
    [
      'an input changes its component',
      [{ score }, { score: moved }],
      'uptime_percent is of reliability in one service and of security in another',
    ],
  ])('%s', (_why, members, message) => {
    expect(() => groupScore(members)).toThrow(RangeError);
    expect(() => groupScore(members)).toThrow(message);
  });
});

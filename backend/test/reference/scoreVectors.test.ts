import { COMPONENTS } from '../../src/engine/score/components';
import { gradeOf } from '../../src/engine/score/grade';
import { groupScore } from '../../src/engine/score/groupScore';
import { scoreSeries } from '../../src/engine/score/score';
import type { InputSeries, ScoreSeries } from '../../src/engine/score/types';
import { near } from './near';
import { readVectors, type ExpectedScore } from './vectors';

const { model, cases, groups } = readVectors();

/** All cases as the steps of one series. */
const inputs = model.map((input, i): InputSeries => ({
  input,
  values: Float64Array.from(cases, ({ values }) => Number(values[i] ?? NaN)),
  assumed: Uint8Array.from(cases, ({ assumed }) => Number(assumed.includes(input.name))),
}));

/** Both sides in one flat list, so that a difference is shown beside what it belongs to. */
function flat(score: ScoreSeries, step: number): number[] {
  return [
    score.total[step]!,
    score.coverage[step]!,
    ...score.components.flatMap((c) => [c.score[step]!, c.coverage[step]!, c.pointsLost[step]!]),
    ...score.inputs.flatMap(({ points, pointsLost }) => [points[step]!, pointsLost[step]!]),
  ];
}

function flatExpected({ total, coverage, components, points, pointsLost }: ExpectedScore): number[] {
  const parts = COMPONENTS.map((name) => components[name]);
  return [
    total ?? NaN,
    coverage,
    ...parts.flatMap((part) => [part.score ?? NaN, part.coverage, part.pointsLost]),
    ...points.flatMap((p, i) => [p ?? NaN, pointsLost[i] ?? NaN]),
  ];
}

describe('against the reference written from the specification', () => {
  test('there are a few hundred cases, some of every grade and some unknown', () => {
    expect(cases.length).toBeGreaterThan(300);
    expect(groups.length).toBeGreaterThanOrEqual(50);
    expect(new Set(cases.map(({ grade }) => grade)).size).toBe(14);
  });

  test('the weights are the specification’s', () => {
    const score = scoreSeries(inputs);
    expect(score.components.map(({ weight }) => weight)).toEqual(near([0.35, 0.25, 0.2, 0.2], 12));
  });

  test('every case has the same total, components, points, lost points and coverage', () => {
    const score = scoreSeries(inputs);
    cases.forEach((expected, step) => expect(flat(score, step)).toEqual(near(flatExpected(expected))));
  });

  test('every case has the same grade', () => {
    const { total } = scoreSeries(inputs);
    expect(Array.from(total, gradeOf)).toEqual(cases.map(({ grade }) => grade));
  });

  test('every group of cases has the same score', () => {
    groups.forEach((expected) => {
      const members = expected.members.map(({ case: at, weight }) => ({
        weight,
        score: scoreSeries(
          inputs.map(({ input, values, assumed }) => ({
            input,
            values: values.slice(at, at + 1),
            assumed: assumed?.slice(at, at + 1),
          }))
        ),
      }));
      const score = groupScore(members);
      expect(flat(score, 0)).toEqual(near(flatExpected(expected)));
      expect(gradeOf(score.total[0]!)).toBe(expected.grade);
    });
  });
});

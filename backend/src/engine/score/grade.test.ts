import { gradeOf } from './grade';

test.each([
  [100, 'A+'],
  [97, 'A+'],
  [96.99, 'A'],
  [93, 'A'],
  [92.99, 'A-'],
  [90, 'A-'],
  [89.99, 'B+'],
  [87, 'B+'],
  [83, 'B'],
  [80, 'B-'],
  [77, 'C+'],
  [73, 'C'],
  [70, 'C-'],
  [67, 'D+'],
  [63, 'D'],
  [60, 'D-'],
  [59.99, 'F'],
  [0, 'F'],
])('a score of %d is graded %s', (score, grade) => {
  expect(gradeOf(score)).toBe(grade);
});

test('an unknown score has no grade', () => {
  expect(gradeOf(NaN)).toBeNull();
});

test('a sum that misses a threshold by its last bit only is not graded down', () => {
  expect(gradeOf(90 - 2e-14)).toBe('A-');
});

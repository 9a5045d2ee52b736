import * as fc from 'fast-check';
import { histories } from './history';
import { holds } from './holds';
import { BrokenInvariant } from './invariants';
import { PLANTED_BUGS } from './plantedBugs';

/** Enough to find each of the planted bugs. */
const RUNS = 100;

test('over random histories alerts live as the simple model says, and nothing is told that must not be', () => {
  fc.assert(
    fc.property(histories, (history) => holds(history)),
    { numRuns: RUNS }
  );
}, 120_000);

test.each(Object.entries(PLANTED_BUGS))(
  'it is found when %s',
  (_, bug) => {
    const found = fc.check(
      fc.property(histories, (history) => holds(history, bug)),
      {
        numRuns: RUNS,
        seed: 7,
        endOnFailure: true,
      }
    );
    expect(found.errorInstance).toBeInstanceOf(BrokenInvariant);
  },
  120_000
);

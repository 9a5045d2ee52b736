import * as fc from 'fast-check';
import { createBook } from '../createBook';
import { decide } from '../decide';
import { TestDesk } from '../fixtures/desk';
import { firing, HOUR, MINUTE } from '../fixtures/rules';
import type { Alert, AlertBook, Observation } from '../types';
import { histories } from './history';
import { Watcher } from './invariants';
import { play } from './play';
import { RULES, SERIES, START } from './world';

const byId = (alerts: Iterable<Alert>): Alert[] => [...alerts].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Firings and resolutions of each series, in order of time, no two at once. */
const batches = fc
  .uniqueArray(fc.record({ minute: fc.nat(60), series: fc.nat(SERIES.length - 1) }), {
    minLength: 1,
    maxLength: 25,
    selector: ({ minute }) => minute,
  })
  .map((moments) => {
    const open = new Map<number, Observation>();
    return [...moments]
      .sort((a, b) => a.minute - b.minute)
      .map(({ minute, series }): Observation => {
        const at = START + minute * MINUTE;
        const before = open.get(series);
        if (before) {
          open.delete(series);
          return { ...before, endsAt: at };
        }
        const begun = firing(at, SERIES[series]);
        open.set(series, begun);
        return begun;
      });
  });

test('a batch in any order is what its observations are one after another in the order of time', () => {
  const shuffled = batches.chain((batch) =>
    fc.tuple(fc.constant(batch), fc.shuffledSubarray(batch, { minLength: batch.length }))
  );
  fc.assert(
    fc.property(shuffled, ([inOrder, batch]) => {
      const now = START + HOUR;
      const [one, other] = [new TestDesk(RULES, now), new TestDesk(RULES, now)];
      inOrder.forEach((observation) => one.webhook(observation));
      other.webhook(...batch);
      expect(byId(other.alerts())).toEqual(byId(one.alerts()));
      expect(other.events).toEqual(one.events);
      expect(byKey(other)).toEqual(byKey(one));
    })
  );
});

function byKey(desk: TestDesk): unknown[] {
  return [...desk.silences.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** All that decisions may ask of it. */
function pictureOf(book: AlertBook): unknown {
  return {
    active: [...book.active()],
    ended: byId(book.endedSince(0)),
    due: book.nextDue(),
    types: ['SystemDown', 'Slow'].map((type) => [
      book.newestOfType(type)?.id,
      book.firstCritical(type)?.id,
      book.stormSize(type),
      book.stormUntil(type, 'all'),
      book.stormUntil(type, 'active'),
      book.startsOfType(type, 0, Infinity),
    ]),
    services: ['geth', 'api', 'disk', 'reth', 'left', 'right'].map((service) => [
      [...book.activeOfService(service)].map(({ id }) => id),
      [...book.criticals(service)].map(({ id }) => id),
      [...book.peers({ type: 'SystemDown', service })].map(({ id }) => id),
      book.incidentOf(service, 0),
    ]),
  };
}

test('a decision leaves the book as it was, and a book built anew is the same', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const desk = new TestDesk(RULES, START, (book, command, context) => {
        const before = pictureOf(book);
        const decision = decide(book, command, context);
        expect(pictureOf(book)).toEqual(before);
        return decision;
      });
      play(desk, history, {
        checked: ({ book }) => expect(pictureOf(createBook(desk.alerts()))).toEqual(pictureOf(book)),
      });
    }),
    { numRuns: 30 }
  );
}, 120_000);

test('whatever the clock does, nothing is told that must not be', () => {
  const jumps = fc.array(fc.record({ after: fc.nat(40), hours: fc.integer({ min: -48, max: 48 }) }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(histories, jumps, (history, ahead) => {
      const desk = new TestDesk(RULES, START);
      const watcher = new Watcher(RULES);
      let steps = 0;
      play(desk, history, {
        checked: (it, _, decisions) => {
          watcher.checkTold(it, decisions);
          for (const { after, hours } of ahead) {
            it.now += after === steps ? hours * HOUR : 0;
          }
          steps++;
        },
      });
    })
  );
}, 120_000);

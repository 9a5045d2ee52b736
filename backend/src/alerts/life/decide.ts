/** What follows from a command: the one place where alerts change. Pure: the book is as before when it returns. */
import { acknowledge, note, unacknowledge } from './acknowledge';
import { observe } from './observe';
import { tick } from './tick';
import { Turn } from './turn';
import type { AlertBook, AlertRules, Command, Decision } from './types';

/**
 * @param now epoch ms of the database's clock
 * @returns what to store, and then to apply to the book
 */
export function decide(
  book: AlertBook,
  command: Command,
  { now, rules }: { now: number; rules: AlertRules }
): Decision {
  return book.trial(() => {
    const turn = new Turn(book, now, rules);
    const refused = run(turn, command);
    return refused === undefined ? turn.decision() : { ...turn.decision(), refused };
  });
}

function run(turn: Turn, command: Command): Decision['refused'] {
  switch (command.kind) {
    case 'observe':
      observe(turn, command);
      return undefined;
    case 'acknowledge':
      return acknowledge(turn, command);
    case 'unacknowledge':
      return unacknowledge(turn, command);
    case 'note':
      return note(turn, command);
    case 'tick':
      tick(turn);
      return undefined;
  }
}

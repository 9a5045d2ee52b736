/** What time alone does. */
import { settle } from './settle';
import type { Turn } from './turn';

/** Of one command: what is left is due still, and the next tick takes it. */
const MOST_STEPS = 5_000;

/** Makes up for all that is due by now, in order and each thing at its time, as if every tick had come when it should. */
export function tick(turn: Turn): void {
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const alert = turn.book.earliest();
    if (!alert || alert.dueAt! > turn.now) {
      break;
    }
    turn.at = alert.dueAt!;
    settle(turn, alert);
  }
  turn.at = turn.now;
}

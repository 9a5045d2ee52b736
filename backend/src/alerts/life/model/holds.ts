/** Everything that is held against a history: the invariants, and the simple model. */
import { elapsed } from '../chain';
import type { decide } from '../decide';
import { escalationRows } from '../escalationRows';
import { TestDesk } from '../fixtures/desk';
import type { Step } from './history';
import { BrokenInvariant, Watcher } from './invariants';
import { Model } from './model';
import { play } from './play';
import { RULES, START } from './world';

/** @throws BrokenInvariant */
export function holds(history: readonly Step[], decideBy?: typeof decide): void {
  const model = new Model(RULES, START);
  const watcher = new Watcher(RULES);
  play(new TestDesk(RULES, START, decideBy), history, {
    waited: (now, isLate) => model.waitUntil(now, isLate),
    observed: (observations, askedAt) => {
      observations.forEach((observation) => model.observe(observation, askedAt));
      if (askedAt !== undefined) {
        model.endUnlisted(new Set(observations.map(({ fingerprint }) => fingerprint)), askedAt);
      }
    },
    acknowledged: (fingerprint, until) => model.acknowledge(fingerprint, until),
    checked: (desk, _, decisions) => {
      watcher.check(desk, decisions);
      const [found, expected] = [pictureOfDesk(desk), pictureOfModel(model)].map((picture) => JSON.stringify(picture));
      if (found !== expected) {
        throw new BrokenInvariant(`The simple model says\n${expected}\nand not\n${found}`);
      }
    },
  });
}

interface Picture {
  alerts: ReadonlyArray<readonly [fingerprint: string, ...unknown[]]>;
  telling: readonly string[];
}

function pictureOfDesk({ book, now }: TestDesk): Picture {
  return {
    alerts: [...book.active()]
      .map(
        ({ fingerprint, startsAt, escalation, acknowledgement, suppression }) =>
          [
            fingerprint,
            startsAt,
            elapsed(escalation, now),
            acknowledgement?.until,
            suppression && reasonOf(suppression.reason + (suppression.escalates ? '!' : '')),
          ] as const
      )
      .sort(byText),
    telling: escalationRows(book, RULES, now)
      .filter(({ value }) => value === 1)
      .map(({ alert, level }) => `${alert.fingerprint} ${level}`)
      .sort(),
  };
}

function pictureOfModel(model: Model): Picture {
  return {
    alerts: model
      .active()
      .map(
        ({ fingerprint, startsAt, elapsed: ran, acknowledgedUntil, reason }) =>
          [fingerprint, startsAt, ran, acknowledgedUntil, reason && reasonOf(reason)] as const
      )
      .sort(byText),
    telling: model.telling(),
  };
}

/** Who is held back by one alert already is not looked at again when another one comes: which of them is all the same. */
function reasonOf(reason: string): string {
  return reason === 'duplicate' || reason === 'dependant' ? 'another alert' : reason;
}

function byText([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number {
  return a < b ? -1 : 1;
}

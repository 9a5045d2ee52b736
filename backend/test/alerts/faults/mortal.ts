/** A process that ends at a chosen step: what it passes its effects through. */
import type { AlertmanagerClient } from '../../../src/grafana/client';
import type { Database } from '../../../src/store/database/types';

export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Durable steps are commits and calls to Grafana. The process ends at the one of this number, before or after its effect. */
export interface Ending {
  step: number;
  when: 'before' | 'after';
}

export interface Mortal {
  database: Database;
  grafana: AlertmanagerClient;
  /** Names of the steps so far. */
  steps: string[];
}

export function createMortal(database: Database, grafana: AlertmanagerClient, ending: Ending | undefined): Mortal {
  const steps: string[] = [];
  let isOver = false;
  /** @param fate ends the process when it is called with the moment that was chosen */
  const step = async <T>(name: string, effect: (fate: (when: Ending['when']) => void) => Promise<T>): Promise<T> => {
    if (isOver) throw new Stopped('It has ended.');
    const number = steps.push(name) - 1;
    const result = await effect((when) => {
      if (ending?.step !== number || ending.when !== when) return;
      isOver = true;
      throw new Stopped(`It ends ${when} step ${number} (${name}).`);
    });
    return result;
  };
  const call =
    <A extends unknown[], R>(name: string, ask: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> =>
      step(name, async (fate) => {
        fate('before');
        const answer = await ask(...args);
        fate('after');
        return answer;
      });
  return {
    steps,
    database: {
      ...database,
      transaction: (work) =>
        step('commit', async (fate) => {
          const result = await database.transaction(async (session) => {
            const done = await work(session);
            fate('before');
            return done;
          });
          fate('after');
          return result;
        }),
    },
    grafana: {
      url: grafana.url,
      activeAlerts: call('list alerts', grafana.activeAlerts),
      firingInstances: call('list instances', grafana.firingInstances),
      silences: call('list silences', grafana.silences),
      createSilence: call('create silence', grafana.createSilence),
      expireSilence: call('expire silence', grafana.expireSilence),
    },
  };
}

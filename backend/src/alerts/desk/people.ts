/** What people do with alerts. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../store/database/types';
import type { Alert, AlertBook, AlertRules, Command, Decision } from '../life/types';
import { AlertConflictError, AlertNotFoundError, type AlertDesk } from '../types';
import { iso } from './alertItem';
import type { Commands } from './commands';

/** Who acknowledges waits so long at most for Grafana to have the silence. */
const SILENCE_LOOKS = 10;
const SILENCE_LOOK_MS = 100;

export interface PeopleOptions {
  database: Database;
  commands: Commands;
  book: AlertBook;
  rules: () => AlertRules;
}

export function createPeople({
  database,
  commands,
  book,
  rules,
}: PeopleOptions): Pick<AlertDesk, 'acknowledge' | 'unacknowledge' | 'note'> {
  /** One who asks for an alert of long ago gets it back into memory first. */
  const act = async (command: Extract<Command, { alert: string }>): Promise<Decision> => {
    await commands.refresh();
    if (!book.get(command.alert)) {
      book.apply(await readAlert(database, command.alert));
    }
    const decision = await commands.run(command);
    refuse(decision.refused, command.alert);
    return decision;
  };
  return {
    acknowledge: async (id, by, { comment, forMs = rules().acknowledgeForMs }) => {
      const { alerts } = await act({ kind: 'acknowledge', alert: id, by, comment, forMs });
      const { until } = alerts.find((alert) => alert.id === id)!.acknowledgement!;
      return { status: 'acknowledged', alert_id: id, until: iso(until), pending: await isPending(database, id) };
    },
    unacknowledge: async (id, by) => void (await act({ kind: 'unacknowledge', alert: id, by })),
    note: async (id, by, text) => void (await act({ kind: 'note', alert: id, by, text })),
  };
}

async function readAlert({ query }: Database, id: string): Promise<Alert[]> {
  const rows = await query.selectFrom('alerts').select('state').where('id', '=', id).execute();
  return rows.map(({ state }) => JSON.parse(state) as Alert);
}

function refuse(refused: Decision['refused'], id: string): void {
  switch (refused) {
    case 'unknown':
      throw new AlertNotFoundError(`There is no alert ${id.slice(0, 100)}.`);
    case 'resolved':
      throw new AlertConflictError('It does not fire any more: there is nothing to acknowledge.');
    case 'not_acknowledged':
      throw new AlertConflictError('Nobody has acknowledged it.');
    case undefined:
  }
}

/** Whether Grafana has the silence; waits for it a little, since it mostly comes at once. */
async function isPending({ query }: Database, alert: string): Promise<boolean> {
  for (let look = 0; look < SILENCE_LOOKS; look++) {
    await sleep(SILENCE_LOOK_MS);
    const rows = await query
      .selectFrom('silences')
      .select(['state', 'problem'])
      .where('alert', '=', alert)
      .where('want', '=', 'present')
      .execute();
    if (rows.every(({ state }) => state === 'done')) {
      return false;
    }
    if (rows.some(({ problem }) => problem !== null)) {
      break;
    }
  }
  return true;
}

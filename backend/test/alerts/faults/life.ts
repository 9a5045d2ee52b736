/** One life of the service: the parts of the production desk on a database, driven by the test instead of by time. */
import { createCommands, type Commands } from '../../../src/alerts/desk/commands';
import { createIntake } from '../../../src/alerts/desk/intake';
import { reconcile } from '../../../src/alerts/desk/reconcile';
import { createReplica } from '../../../src/alerts/desk/replica';
import { createSilencer } from '../../../src/alerts/desk/silencer';
import { createBook } from '../../../src/alerts/life/createBook';
import { decide } from '../../../src/alerts/life/decide';
import { escalationRows } from '../../../src/alerts/life/escalationRows';
import { rulesWith } from '../../../src/alerts/life/fixtures/rules';
import type { AlertBook, Observation } from '../../../src/alerts/life/types';
import type { AlertmanagerClient } from '../../../src/grafana/client';
import type { Database, LeaseKeeper } from '../../../src/store/database/types';
import { createLeaseKeeper } from '../../../src/store/lease';

const KEPT_MS = 24 * 3_600_000;
export const TTL_MS = 10_000;

/** So that no step has to confirm what fires still. */
export const RULES = rulesWith({ staleAfterMs: 2 * 3_600_000 });

export interface Life {
  book: AlertBook;
  keeper: LeaseKeeper;
  commands: Commands;
  /** Asks for the lease once. */
  renew(): Promise<void>;
  receive(observations: readonly Observation[]): Promise<void>;
  acknowledge(alert: string, forMs: number): Promise<void>;
  unacknowledge(alert: string): Promise<void>;
  /** What is due by now, and what Grafana should have. */
  work(): Promise<void>;
  reconcile(): Promise<void>;
  /** Contacts who are being told, by alert. */
  telling(): Promise<string[]>;
}

/** @param holder never the same twice */
export function begin(database: Database, grafana: AlertmanagerClient, holder: string, now: () => number): Life {
  const book = createBook();
  const errors: Error[] = [];
  let renew = (): Promise<void> => Promise.resolve();
  const keeper = createLeaseKeeper({
    database,
    name: 'alerts',
    holder,
    ttlMs: TTL_MS,
    monotonic: now,
    repeat: (_, work) => {
      renew = work;
      return () => Promise.resolve();
    },
    onError: (error) => errors.push(error as Error),
  });
  keeper.start();
  const commands = createCommands({
    database,
    replica: createReplica(book),
    decide: (of, command, at) => decide(of, command, { now: at, rules: RULES }),
    keepMs: () => KEPT_MS,
    onVersion: () => undefined,
    onSilences: () => undefined,
    now,
  });
  const intake = createIntake({ run: commands.run });
  const dispatch = createSilencer({ database, grafana, lease: keeper.current, onSettled: () => Promise.resolve() });
  const lease = () => {
    const held = keeper.current();
    if (!held) throw new Error(`${holder} has no lease`);
    return held;
  };
  return {
    book,
    keeper,
    commands,
    renew: async () => {
      await renew();
      const [error] = errors.splice(0);
      if (error) throw error;
    },
    receive: intake.receive,
    acknowledge: async (alert, forMs) => {
      await commands.run({ kind: 'acknowledge', alert, by: 'ann', comment: '', forMs });
    },
    unacknowledge: async (alert) => {
      await commands.run({ kind: 'unacknowledge', alert, by: 'ann' });
    },
    work: async () => {
      await commands.run({ kind: 'tick' }, lease());
      await dispatch();
    },
    reconcile: () => reconcile({ database, grafana, commands, book }, lease()),
    telling: async () => {
      await commands.refresh();
      return escalationRows(book, RULES, now())
        .filter(({ value }) => value === 1)
        .map(({ alert, level, contact }) => `${alert.labels['alertname']} ${level} ${contact}`);
    },
  };
}

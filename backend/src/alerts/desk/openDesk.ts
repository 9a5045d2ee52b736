/** The desk on a database that is open. */
import type { Database, LeaseKeeper } from '../../store/database/types';
import type { Status } from '../../wire';
import { createBook } from '../life/createBook';
import { decide } from '../life/decide';
import type { AlertRules } from '../life/types';
import type { AlertDesk } from '../types';
import { createCaretaking } from './caretaking';
import { createCommands } from './commands';
import type { DeskOptions } from './createAlertDesk';
import { deskChecks } from './deskChecks';
import type { DeskCounters, DeskView } from './deskMetrics';
import { createInbox } from './inbox';
import { createIntake } from './intake';
import { createPeople } from './people';
import { createReader } from './reader';
import { createReplica } from './replica';

/** Resolved alerts are remembered so much longer than rules look back. */
const SLACK_MS = 15 * 60_000;

export interface OpenDesk extends Omit<AlertDesk, 'onChange' | 'checks' | 'duty'> {
  view(): DeskView;
  checks(): Status['checks'];
}

/** Starts nothing yet. */
export function openDesk(
  database: Database,
  keeper: LeaseKeeper,
  options: DeskOptions,
  counters: DeskCounters,
  onVersion: (version: number) => void
): OpenDesk {
  const { rules, grafana, now, monotonic, log } = options;
  const book = createBook();
  const keepMs = () => lookBackOf(rules());
  const commands = createCommands({
    database,
    replica: createReplica(book),
    decide: (before, command, at) => decide(before, command, { now: at, rules: rules() }),
    keepMs,
    now,
    onVersion,
    onSilences: () => care.wakeSilencer(),
  });
  const parts = { database, commands, book, rules };
  const care = createCaretaking({
    ...{ ...parts, keeper, grafana, keepMs, monotonic, log },
    onReconciled: counters.reconciled,
  });
  const intake = createIntake({
    run: commands.run,
    onStored: (count) => counters.observed('stored', count),
    onRefused: (count) => counters.observed('refused', count),
  });
  const inbox = createInbox(database);
  return {
    ...createReader({ ...parts, inbox, grafanaUrl: grafana?.url }),
    ...createPeople(parts),
    receive: async (observations) => {
      await intake.receive(observations);
      return { accepted: observations.length };
    },
    deliver: inbox.deliver,
    checks: () => deskChecks(database, grafana !== undefined, keeper, care),
    view: () => ({
      active: book.active(),
      waiting: intake.waiting(),
      isHolder: keeper.current() !== undefined,
      reconciledSecondsAgo: secondsAgo(care.reconciliation()),
      silences: care.silences(),
    }),
    start: () => {
      keeper.start();
      care.start();
    },
    stop: async () => {
      await care.stop();
      await keeper.stop();
      await database.close();
    },
  };
}

function lookBackOf({ storm, flapping, incidentGapMs }: AlertRules): number {
  return Math.max(storm.windowMs, flapping.windowMs, incidentGapMs) + SLACK_MS;
}

function secondsAgo(reconciliation: { agoMs: number } | { problem: string } | undefined): number | undefined {
  return reconciliation && 'agoMs' in reconciliation ? reconciliation.agoMs / 1000 : undefined;
}

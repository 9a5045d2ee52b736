/**
 * The service ends at each durable step (each commit, each call to Grafana), once before it and once after, begins again, and
 * those who had no answer ask again: Grafana sends its webhook again, people press the button again.
 */
import type { Observation } from '../../../src/alerts/life/types';
import { openDatabase } from '../../../src/store/database';
import type { Database } from '../../../src/store/database/types';
import { createPostgresDatabase } from '../../postgres';
import { DATABASE_KINDS } from '../../postgres/databases';
import { createAlertmanagerDouble, keyOf, type AlertmanagerDouble } from './alertmanagerDouble';
import { begin, TTL_MS, type Life } from './life';
import { createMortal, Stopped, type Ending } from './mortal';

const MINUTE = 60_000;
const START = 1_700_000_000_000;

const observed = (name: string, severity: string, startsAt: number): Observation => ({
  fingerprint: name.toLowerCase(),
  startsAt,
  labels: { alertname: name, severity, type: 'down', service: 'redis' },
  annotations: {},
  urls: {},
});

/** What happens, in order; each is asked for until it was answered. */
interface Step {
  what: string;
  /** The database's clock moves on so far before. */
  afterMs?: number;
  run(life: Life, grafana: AlertmanagerDouble, now: number): Promise<void>;
  /** Who is being told from then on, whatever was stopped. */
  telling: string[];
}

const DOWN = observed('Down', 'critical', START);
const SLOW = observed('Slow', 'high', START + MINUTE);
const id = (life: Life, { fingerprint }: Observation) => life.book.newestOf(fingerprint)!.id;
const list = (grafana: AlertmanagerDouble, ...active: Observation[]) => {
  grafana.firing.clear();
  for (const { fingerprint, startsAt, labels } of active) {
    const alert = { fingerprint, labels, startsAt: new Date(startsAt).toISOString() };
    grafana.firing.set(fingerprint, { ...alert, annotations: {}, generatorURL: '', status: {} });
  }
};

const SCENARIO: Step[] = [
  { what: 'an alert fires', run: (life) => life.receive([DOWN]), telling: [] },
  { what: 'a duplicate fires', afterMs: MINUTE, run: (life) => life.receive([SLOW]), telling: [] },
  { what: 'its silence is made', run: (life) => life.work(), telling: [] },
  { what: 'level 1 is reached', afterMs: 15 * MINUTE, run: (life) => life.work(), telling: ['Down 1 team_lead'] },
  { what: 'somebody takes it', run: (life) => life.acknowledge(id(life, DOWN), 60 * MINUTE), telling: [] },
  { what: 'that is silenced', run: (life) => life.work(), telling: [] },
  {
    what: 'Grafana lists both',
    afterMs: MINUTE,
    run: (life, grafana) => {
      list(grafana, DOWN, SLOW);
      return life.reconcile();
    },
    telling: [],
  },
  { what: 'somebody gives it back', run: (life) => life.unacknowledge(id(life, DOWN)), telling: ['Down 1 team_lead'] },
  { what: 'that is not silenced any more', run: (life) => life.work(), telling: ['Down 1 team_lead'] },
  {
    what: 'level 2 is reached',
    afterMs: 14 * MINUTE,
    run: (life) => life.work(),
    telling: ['Down 1 team_lead', 'Down 2 engineering_manager'],
  },
  { what: 'somebody takes it again', run: (life) => life.acknowledge(id(life, DOWN), 30 * MINUTE), telling: [] },
  { what: 'that is silenced too', run: (life) => life.work(), telling: [] },
  {
    what: 'it resolves',
    afterMs: MINUTE,
    run: (life, grafana, now) => {
      list(grafana, SLOW);
      return life.receive([{ ...DOWN, endsAt: now }]);
    },
    telling: [],
  },
  { what: 'its silences end', run: (life) => life.work(), telling: [] },
  {
    what: 'Grafana lists none',
    afterMs: MINUTE,
    run: (life, grafana) => {
      list(grafana);
      return life.reconcile();
    },
    telling: [],
  },
  { what: 'all silences end', run: (life) => life.work(), telling: [] },
];

/** The database's, ms. */
let clock = START;
const now = () => clock;

async function empty({ query }: Database): Promise<void> {
  for (const table of ['alerts', 'alert_events', 'silences', 'leases'] as const)
    await query.deleteFrom(table).execute();
  await query.updateTable('alert_version').set({ version: 0 }).execute();
}

/** Runs all of it. @returns the names of the steps, and how often the service ended */
async function run(database: Database, ending: Ending | undefined): Promise<{ steps: string[]; endings: number }> {
  await empty(database);
  clock = START;
  const grafana = createAlertmanagerDouble(now);
  let endings = 0;
  let mortal = createMortal(database, grafana, ending);
  const start = () => begin(mortal.database, mortal.grafana, `life-${endings}`, now);
  let life = start();
  for (const { what, afterMs = 0, run: does, telling } of SCENARIO) {
    clock += afterMs;
    for (let isDone = false; !isDone;) {
      try {
        if (!life.keeper.current()) await life.renew();
        await life.commands.refresh();
        await does(life, grafana, now());
        isDone = true;
      } catch (error) {
        if (!(error instanceof Stopped)) throw error;
        endings++;
        clock += TTL_MS + 1; // whoever comes after waits for the lease
        mortal = createMortal(database, grafana, undefined);
        life = start();
      }
    }
    // Whoever comes after sees what was answered.
    const other = begin(database, grafana, 'reader', now);
    expect({ what, telling: await other.telling() }).toEqual({ what, telling });
  }
  const events = await database.query.selectFrom('alert_events').selectAll().orderBy('sequence').execute();
  const count = (kind: string) => events.filter((event) => event.kind === kind).map(({ alert }) => alert).length;
  expect({ fired: count('fired'), reached: count('level_reached'), resolved: count('resolved') }).toEqual({
    fired: 2,
    reached: 2,
    resolved: 2,
  });
  // Each silence was made once, and none is left.
  const keys = grafana.kept.map(keyOf);
  expect(keys).toEqual([...new Set(keys)]);
  expect(keys.length).toBeGreaterThanOrEqual(3);
  expect(grafana.kept.filter(({ state }) => state === 'active').map(keyOf)).toEqual([]);
  const waiting = await database.query.selectFrom('silences').select('key').where('state', '!=', 'done').execute();
  expect(waiting).toEqual([]);
  return { steps: mortal.steps, endings };
}

describe.each(DATABASE_KINDS)('on %s, the service', (kind) => {
  let database: Database;

  beforeAll(async () => {
    // What SQLite does with a file when a process is killed is tested by killing one.
    const where = kind === 'sqlite' ? { file: ':memory:' } : { url: await createPostgresDatabase() };
    database = await openDatabase(where, { now });
  });
  afterAll(() => database.close());

  it('loses nothing and does nothing twice, at whichever step it ends', async () => {
    const { steps } = await run(database, undefined);
    expect(new Set(steps)).toEqual(
      new Set(['commit', 'list alerts', 'list silences', 'list instances', 'create silence', 'expire silence'])
    );
    for (const [step, name] of steps.entries()) {
      for (const when of ['before', 'after'] as const) {
        try {
          const { endings } = await run(database, { step, when });
          expect(endings).toBe(1);
        } catch (error) {
          throw new Error(
            `ended ${when} step ${step} (${name}): ${error instanceof Error ? error.message : String(error)}`
          );
        }
      }
    }
  }, 120_000);
});

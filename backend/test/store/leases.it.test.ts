import fc from 'fast-check';
import { createLeaseKeeper } from '../../src/store/lease/leaseKeeper';
import { FencedError, type Database, type LeaseKeeper, type Session } from '../../src/store/database/types';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '../postgres/databases';

const TTL_MS = 1_000;

/** A replica whose clocks and rhythm are the test's. */
interface Replica {
  keeper: LeaseKeeper;
  /** Asks for the lease once, as it does from time to time. */
  ask(): Promise<void>;
  /** Its own clock, ms. */
  monotonic: { ms: number };
}

describe.each(DATABASE_KINDS)('a lease in %s', (kind) => {
  let place: TestDatabase;
  let database: Database;
  /** The database's, ms. */
  const clock = { ms: 0 };
  let errors: unknown[];

  beforeEach(async () => {
    clock.ms = 1_700_000_000_000;
    errors = [];
    place = await createTestDatabase(kind);
    database = await place.open(() => clock.ms);
  });
  afterEach(() => place.close());

  const replica = (holder: string, of = database, name = 'alerts'): Replica => {
    const monotonic = { ms: 0 };
    let work: (() => Promise<void>) | undefined;
    const keeper = createLeaseKeeper({
      database: of,
      name,
      holder,
      ttlMs: TTL_MS,
      monotonic: () => monotonic.ms,
      repeat: (_, given) => {
        work = given;
        return () => {
          work = undefined;
          return Promise.resolve();
        };
      },
      onError: (error) => errors.push(error),
    });
    keeper.start();
    return { keeper, monotonic, ask: () => work?.() ?? Promise.resolve() };
  };
  const pass = (ms: number, ...replicas: Replica[]) => {
    clock.ms += ms;
    replicas.forEach(({ monotonic }) => (monotonic.ms += ms));
  };
  const asked = async (...replicas: Replica[]) => {
    for (const one of replicas) await one.ask();
    return replicas.map(({ keeper }) => keeper.current()?.epoch);
  };
  const write = ({ keeper }: Replica, work: (session: Session) => Promise<void> = () => Promise.resolve()) => {
    const lease = keeper.current()!;
    return database.transaction(async (session) => {
      await lease.check(session);
      await work(session);
    });
  };
  /** On SQLite a new one takes the lease of who was there: it has had its first try. */
  const waiting = async (one: Replica, holder: Replica) => {
    await one.ask();
    if (kind === 'sqlite') {
      pass(TTL_MS + 1);
      await holder.ask();
    }
  };

  it('is held by one, from its first try until it is not renewed any more', async () => {
    const [first, second] = [replica('first'), replica('second')];
    await asked(first);
    await waiting(second, first);
    const epoch = first.keeper.current()!.epoch;
    for (let round = 0; round < 5; round++) {
      pass(TTL_MS / 2, first, second);
      expect(await asked(first, second)).toEqual([epoch, undefined]);
    }
    await write(first);
    pass(TTL_MS + 1, first, second);
    expect(first.keeper.current()).toBeUndefined();
    expect(await asked(second)).toEqual([epoch + 1]);
    expect(await asked(first)).toEqual([undefined]);
    expect(errors).toEqual([]);
  });

  it('is not begun anything under shortly before it runs out, by the clock of who holds it', async () => {
    const first = replica('first');
    await asked(first);
    const lease = first.keeper.current()!;
    first.monotonic.ms += TTL_MS * 0.75;
    expect(lease.isHeld()).toBe(true);
    first.monotonic.ms += TTL_MS * 0.1;
    expect(lease.isHeld()).toBe(false);
    expect(first.keeper.current()).toBeUndefined();
    await first.ask();
    expect(first.keeper.current()).toBe(lease); // renewed: the same lease
  });

  it('lets who lost it write nothing, even when it has not noticed', async () => {
    const [first, second] = [replica('first'), replica('second')];
    await asked(first);
    const lease = first.keeper.current()!;
    pass(TTL_MS + 1); // the first one stands still
    await asked(second);
    expect(lease.isHeld()).toBe(true);
    const writing = write(first, async ({ query }) => {
      await query.updateTable('alert_version').set({ version: 99 }).execute();
    });
    await expect(writing).rejects.toThrow(FencedError);
    await expect(writing).rejects.toThrow(/The lease "alerts" of epoch 1 is another's now \(epoch 2\)/);
    expect(lease.isHeld()).toBe(false);
    expect(await database.transaction((session) => session.lockVersion())).toBe(0);
    await write(second);
  });

  it('is not taken over between the check and the commit', async () => {
    const other = await place.open(() => clock.ms);
    const [first, second] = [replica('first'), replica('second', other)];
    await asked(first);
    const order: string[] = [];
    let taking: Promise<unknown> = Promise.resolve();
    await write(first, async ({ query }) => {
      pass(TTL_MS + 1);
      taking = asked(second).then(() => order.push('taken'));
      await new Promise((resolve) => setTimeout(resolve, 100));
      await query.updateTable('alert_version').set({ version: 1 }).execute();
      order.push('written');
    });
    await taking;
    expect(order).toEqual(['written', 'taken']);
    expect(second.keeper.current()?.epoch).toBe(2);
  });

  it('is given back at the end, so that the next one need not wait', async () => {
    const [first, second] = [replica('first'), replica('second')];
    await asked(first);
    const lease = first.keeper.current()!;
    await first.keeper.stop();
    expect(lease.isHeld()).toBe(false);
    expect(await asked(second)).toEqual([2]);
  });

  it('is taken by one when several ask at once', async () => {
    const others = await Promise.all(
      Array.from({ length: kind === 'postgres' ? 4 : 1 }, () => place.open(() => clock.ms))
    );
    const replicas = others.map((of, index) => replica(`replica-${index}`, of));
    await Promise.all(replicas.map((one) => one.ask()));
    expect(replicas.filter(({ keeper }) => keeper.current())).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  it('is one of several, which do not know of each other', async () => {
    const [first, second] = [replica('first'), replica('second', database, 'reports')];
    expect(await asked(first, second)).toEqual([1, 1]);
  });

  it("changes hands although the database's clock went back, once nobody renews it", async () => {
    const [first, second] = [replica('first'), replica('second')];
    await asked(first);
    await waiting(second, first);
    const { epoch } = await database.query.selectFrom('leases').select('epoch').executeTakeFirstOrThrow();
    clock.ms -= 24 * 3_600_000;
    for (let round = 0; round < 3; round++) {
      second.monotonic.ms += TTL_MS / 2;
      await second.ask();
    }
    expect(second.keeper.current()?.epoch).toBe(epoch + 1);
  });

  it('survives a database that cannot be had for a while', async () => {
    const broken = { ...database };
    const first = replica('first', broken);
    await asked(first);
    broken.transaction = () => Promise.reject(new Error('away'));
    pass(TTL_MS * 0.5, first);
    expect(await asked(first)).toEqual([1]);
    pass(TTL_MS * 0.5, first);
    expect(await asked(first)).toEqual([undefined]);
    broken.transaction = database.transaction;
    expect(await asked(first)).toEqual([1]);
    expect(errors).toEqual([new Error('away'), new Error('away')]);
    await first.keeper.stop();
  });

  it('whatever clocks and replicas do, is written under by one at a time, with an epoch that only grows', async () => {
    const step = fc.record({
      who: fc.integer({ min: 0, max: 2 }),
      what: fc.constantFrom('ask' as const, 'ask' as const, 'write' as const, 'restart' as const),
      passes: fc.integer({ min: 0, max: TTL_MS / 2 }),
      jump: fc.option(fc.integer({ min: -5 * TTL_MS, max: 5 * TTL_MS }), { freq: 5, nil: 0 }),
      frozen: fc.integer({ min: 0, max: 2 }),
    });
    let runs = 0;
    let writes = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), async (steps) => {
        const name = `run-${runs++}`;
        const replicas = [0, 1, 2].map((index) => replica(`${index}`, database, name));
        /** Epochs under which something was written, in order. */
        const written: { epoch: number; who: Replica }[] = [];
        for (const [index, { who, what, passes, jump, frozen }] of steps.entries()) {
          clock.ms += passes + jump;
          replicas.forEach(({ monotonic }, one) => (monotonic.ms += one === frozen ? 0 : passes));
          const one = replicas[who]!;
          if (what === 'ask') await one.ask();
          if (what === 'restart') replicas[who] = replica(`${who}-${index}`, database, name);
          const epoch = one.keeper.current()?.epoch;
          if (what === 'write' && epoch !== undefined) {
            await write(one).then(
              () => written.push({ epoch, who: one }),
              (error: unknown) => expect(error).toBeInstanceOf(FencedError)
            );
          }
        }
        for (const [index, { epoch, who }] of written.entries()) {
          const before = written[index - 1];
          expect(epoch).toBeGreaterThanOrEqual(before?.epoch ?? 1);
          if (before && before.epoch === epoch) expect(before.who).toBe(who);
        }
        writes += written.length;
        expect(errors).toEqual([]);
      }),
      { numRuns: 30 }
    );
    expect(writes).toBeGreaterThan(runs);
  });
});

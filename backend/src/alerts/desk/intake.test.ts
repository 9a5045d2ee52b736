import { DatabaseUnavailableError } from '../../store/database/types';
import type { Command, Observation } from '../life/types';
import { DeskUnavailableError } from '../types';
import { createIntake, type IntakeOptions } from './intake';

const observe = (...names: string[]): Observation[] =>
  names.map((fingerprint) => ({ fingerprint, startsAt: 0, labels: {}, annotations: {}, urls: {} }));

/** Stores when told to; `stored` has the fingerprints of each transaction. */
function start(options: Partial<IntakeOptions> = {}) {
  const stored: string[][] = [];
  const ends: ((error?: Error) => void)[] = [];
  const run = (command: Command) =>
    new Promise<void>((resolve, reject) => {
      const { observations } = command as Extract<Command, { kind: 'observe' }>;
      stored.push(observations.map(({ fingerprint }) => fingerprint));
      ends.push((error) => (error ? reject(error) : resolve()));
    });
  const counted: Record<'stored' | 'refused', number> = { stored: 0, refused: 0 };
  const intake = createIntake({
    run,
    onStored: (count) => (counted.stored += count),
    onRefused: (count) => (counted.refused += count),
    ...options,
  });
  /** Ends the transaction under way, and waits for the next to begin. */
  const end = async (error?: Error): Promise<void> => {
    ends.shift()?.(error);
    await turns();
  };
  return { intake, stored, end, counted };
}

async function turns(): Promise<void> {
  for (let i = 0; i < 5; i++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

it('stores all that waited in one transaction, in the order in which it came', async () => {
  const { intake, stored, end, counted } = start();
  const first = intake.receive(observe('a'));
  await turns();
  const others = [intake.receive(observe('b', 'c')), intake.receive(observe('d'))];
  expect(intake.waiting()).toBe(4);
  await end();
  await end();
  await Promise.all([first, ...others]);
  expect(stored).toEqual([['a'], ['b', 'c', 'd']]);
  expect(counted).toEqual({ stored: 4, refused: 0 });
  expect(intake.waiting()).toBe(0);
});

it('answers nobody before what he sent is stored', async () => {
  const { intake, end } = start();
  let isAnswered = false;
  const received = intake.receive(observe('a')).then(() => (isAnswered = true));
  await turns();
  expect(isAnswered).toBe(false);
  await end();
  await received;
});

it('stores no more at once than it may, but for what came as one', async () => {
  const { intake, stored, end } = start({ mostAtOnce: 2 });
  const all = [intake.receive(observe('a')), intake.receive(observe('b', 'c', 'd')), intake.receive(observe('e', 'f'))];
  await turns();
  await end();
  await end();
  await end();
  await Promise.all(all);
  expect(stored).toEqual([['a'], ['b', 'c', 'd'], ['e', 'f']]);
});

it('refuses before it takes anything when too much waits', async () => {
  const { intake, stored, end, counted } = start({ mostWaiting: 3 });
  const taken = intake.receive(observe('a', 'b'));
  await expect(intake.receive(observe('c', 'd'))).rejects.toThrow(DeskUnavailableError);
  await turns();
  await end();
  await taken;
  expect(stored).toEqual([['a', 'b']]);
  expect(counted).toEqual({ stored: 2, refused: 2 });
});

it('tells all who wait when the database cannot be had, and goes on with what comes then', async () => {
  const { intake, end } = start();
  const lost = [intake.receive(observe('a')), intake.receive(observe('b'))];
  const told = Promise.allSettled(lost);
  await turns();
  await end(new DatabaseUnavailableError('gone'));
  expect((await told).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const later = intake.receive(observe('c'));
  await turns();
  await end();
  await later;
});

it('lets what cannot be stored take nothing else with it', async () => {
  const { intake, stored, end } = start();
  const told = Promise.allSettled([intake.receive(observe('good')), intake.receive(observe('bad'))]);
  await turns();
  await end(new Error('bad'));
  await end();
  await end(new Error('bad'));
  expect((await told).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(stored).toEqual([['good', 'bad'], ['good'], ['bad']]);
});

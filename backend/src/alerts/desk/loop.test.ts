import { setTimeout as sleep } from 'node:timers/promises';
import type { ChangeReporter } from '../../monitor/cycle/reportChanges';
import { createLoop } from './loop';

const quiet: ChangeReporter = { succeeded: () => undefined, failed: () => undefined };

/** Runs that end when told to. */
function start(reporter = quiet) {
  const ends: ((error?: Error) => void)[] = [];
  let runs = 0;
  const loop = createLoop(
    () => {
      runs += 1;
      return new Promise<number>((resolve, reject) => {
        ends.push((error) => (error ? reject(error) : resolve(60_000)));
      });
    },
    reporter,
    0
  );
  return { loop, runs: () => runs, end: (error?: Error) => ends.shift()?.(error) };
}

it('runs once more when it is woken while it runs, however often', async () => {
  const { loop, runs, end } = start();
  loop.start();
  loop.wake();
  loop.wake();
  expect(runs()).toBe(1);
  end();
  await sleep(20);
  expect(runs()).toBe(2);
  end();
  await loop.stop();
  expect(runs()).toBe(2);
});

it('goes on after a failure, and tells of it', async () => {
  const told: string[] = [];
  const { loop, runs, end } = start({
    succeeded: () => void told.push('well'),
    failed: (error) => void told.push(String(error)),
  });
  loop.start();
  end(new Error('odd'));
  await sleep(20);
  expect(runs()).toBe(2);
  end();
  await loop.stop();
  expect(told).toEqual(['Error: odd', 'well']);
});

it('runs no more once it was stopped, and waits for the run under way', async () => {
  const { loop, runs, end } = start();
  loop.start();
  let isStopped = false;
  const stopping = loop.stop().then(() => (isStopped = true));
  await sleep(5);
  expect(isStopped).toBe(false);
  end();
  await stopping;
  loop.wake();
  loop.start();
  expect(runs()).toBe(1);
});

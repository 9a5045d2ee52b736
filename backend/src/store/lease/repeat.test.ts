import { repeat } from './repeat';

it('does the work now and again, one after another, until it is ended', async () => {
  let running = 0;
  let done = 0;
  let told: () => void;
  const thrice = new Promise<void>((resolve) => (told = resolve));
  const end = repeat(1, async () => {
    expect(++running).toBe(1);
    await new Promise(setImmediate);
    running--;
    if (++done === 3) told();
  });
  await thrice;
  await end();
  expect(running).toBe(0);
  const total = done;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(done).toBe(total);
});

it('ends when the work that runs is through', async () => {
  let isThrough = false;
  const end = repeat(60_000, async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    isThrough = true;
  });
  await end();
  expect(isThrough).toBe(true);
});

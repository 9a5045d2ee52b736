import { Limiter } from './limiter';

const never = new AbortController().signal;
const refuse = () => new Error('refused');

/** A task that ends when told. */
function task<T>(value: T) {
  let end: () => void = () => undefined;
  const started = jest.fn();
  const run = () => {
    started();
    return new Promise<T>((resolve) => {
      end = () => resolve(value);
    });
  };
  return { run, started, end: () => end() };
}

describe('Limiter', () => {
  it('runs what has a place, then the others in the order they came', async () => {
    const limiter = new Limiter(1, 2);
    const [a, b, c] = [task('a'), task('b'), task('c')];
    const answers = [a, b, c].map(({ run }) => limiter.run(run, never, refuse));
    expect(b.started).not.toHaveBeenCalled();
    a.end();
    expect(await answers[0]).toBe('a');
    expect(b.started).toHaveBeenCalled();
    expect(c.started).not.toHaveBeenCalled();
    b.end();
    await answers[1];
    c.end();
    expect(await answers[2]).toBe('c');
  });

  it('refuses what cannot wait, and accepts again when there is room', async () => {
    const limiter = new Limiter(1, 0);
    const first = task(1);
    const answer = limiter.run(first.run, never, refuse);
    await expect(limiter.run(task(2).run, never, refuse)).rejects.toThrow('refused');
    first.end();
    await answer;
    expect(await limiter.run(() => Promise.resolve(3), never, refuse)).toBe(3);
  });

  it('lets one leave that waits, without its task or a place lost', async () => {
    const limiter = new Limiter(1, 5);
    const [first, left, last] = [task(1), task(2), task(3)];
    const leaving = new AbortController();
    const answers = [
      limiter.run(first.run, never, refuse),
      limiter.run(left.run, leaving.signal, refuse),
      limiter.run(last.run, never, refuse),
    ];
    leaving.abort(new Error('left'));
    await expect(answers[1]).rejects.toThrow('left');
    first.end();
    await answers[0];
    expect(last.started).toHaveBeenCalled();
    last.end();
    await answers[2];
    expect(left.started).not.toHaveBeenCalled();
    await expect(limiter.run(left.run, leaving.signal, refuse)).rejects.toThrow('left');
    expect(await limiter.run(() => Promise.resolve(4), never, refuse)).toBe(4);
  });

  it('gives the place back when a task fails', async () => {
    const limiter = new Limiter(1, 0);
    await expect(limiter.run(() => Promise.reject(new Error('failed')), never, refuse)).rejects.toThrow('failed');
    expect(await limiter.run(() => Promise.resolve(1), never, refuse)).toBe(1);
  });
});

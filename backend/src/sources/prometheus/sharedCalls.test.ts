import { SharedCalls } from './sharedCalls';

const left = () => new Error('left');

/** A call that ends when told, or fails when it is aborted. */
function call() {
  const signals: AbortSignal[] = [];
  let end: (value: string) => void = () => undefined;
  const start = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<string>((resolve, reject) => {
      end = resolve;
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  };
  return { start, signals, end: (value: string) => end(value) };
}

describe('SharedCalls', () => {
  it('makes one call for equal keys in flight, another afterwards', async () => {
    const calls = new SharedCalls();
    const { start, signals, end } = call();
    const answers = [calls.run('k', start, left), calls.run('k', start, left)];
    expect(signals).toHaveLength(1);
    end('one');
    expect(await Promise.all(answers)).toEqual(['one', 'one']);
    const later = calls.run('k', start, left);
    end('two');
    expect(await later).toBe('two');
    expect(signals).toHaveLength(2);
  });

  it('aborts only when the last caller has left, and starts anew for the next', async () => {
    const calls = new SharedCalls();
    const { start, signals, end } = call();
    const [a, b] = [new AbortController(), new AbortController()];
    const answers = [a, b].map(({ signal }) => calls.run('k', start, left, signal));
    a.abort();
    await expect(answers[0]).rejects.toThrow('left');
    expect(signals[0]?.aborted).toBe(false);
    b.abort();
    await expect(answers[1]).rejects.toThrow('left');
    expect(signals[0]?.aborted).toBe(true);
    const next = calls.run('k', start, left);
    expect(signals).toHaveLength(2);
    end('new');
    expect(await next).toBe('new');
  });

  it('does not abort for one that cannot leave', async () => {
    const calls = new SharedCalls();
    const { start, signals, end } = call();
    const leaving = new AbortController();
    const stays = calls.run('k', start, left);
    const leaves = calls.run('k', start, left, leaving.signal);
    leaving.abort();
    await expect(leaves).rejects.toThrow('left');
    expect(signals[0]?.aborted).toBe(false);
    end('kept');
    expect(await stays).toBe('kept');
  });

  it('makes no call for one that had left before', async () => {
    const { start, signals } = call();
    await expect(new SharedCalls().run('k', start, left, AbortSignal.abort())).rejects.toThrow('left');
    expect(signals).toHaveLength(0);
  });

  it('shares a failure, and does not remember it', async () => {
    const calls = new SharedCalls();
    const start = jest.fn(() => Promise.reject(new Error('down')));
    const answers = [calls.run('k', start, left), calls.run('k', start, left)];
    for (const answer of answers) await expect(answer).rejects.toThrow('down');
    await expect(calls.run('k', start, left)).rejects.toThrow('down');
    expect(start).toHaveBeenCalledTimes(2);
  });
});

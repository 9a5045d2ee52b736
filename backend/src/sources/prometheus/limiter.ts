/**
 * Runs at most `running` tasks at once; at most `waiting` more wait their turn, first come first served.
 */
export class Limiter {
  private active = 0;
  private readonly queue: Array<() => void> = [];

  constructor(
    private readonly running: number,
    private readonly waiting: number
  ) {}

  /**
   * @throws what `refuse` makes when no task may wait any more; the signal's reason when it aborts while waiting
   */
  async run<T>(task: () => Promise<T>, signal: AbortSignal, refuse: () => Error): Promise<T> {
    signal.throwIfAborted();
    if (this.active < this.running) this.active++;
    else if (this.queue.length >= this.waiting) throw refuse();
    else await this.turn(signal);
    try {
      return await task();
    } finally {
      // A place passes straight to the next in line, so that nobody can slip in between.
      const next = this.queue.shift();
      if (next) next();
      else this.active--;
    }
  }

  private turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const start = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.queue.splice(this.queue.indexOf(start), 1);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.queue.push(start);
    });
  }
}

type Ending = { stop(): Promise<void> } | { close(): Promise<void> };

export interface Stopper {
  /** Remembers what is started, and passes it on. */
  own<T extends Ending>(started: T | Promise<T>): Promise<T>;
  /** Stops all of it, the latest first. */
  stop(): Promise<void>;
}

/** What a test starts ends with it, whether it passes or fails: `afterEach(() => stopper.stop())`. */
export function createStopper(): Stopper {
  const owned: Ending[] = [];
  return {
    async own(started) {
      const ending = await started;
      owned.push(ending);
      return ending;
    },
    async stop() {
      for (let ending = owned.pop(); ending; ending = owned.pop()) {
        await ('stop' in ending ? ending.stop() : ending.close());
      }
    },
  };
}

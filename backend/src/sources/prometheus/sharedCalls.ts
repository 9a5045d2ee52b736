interface Call<T> {
  result: Promise<T>;
  controller: AbortController;
  callers: number;
}

/**
 * Calls of equal key in flight are made once and their result shared. A caller that cancels leaves the others
 * undisturbed; when the last one has left, the call itself is aborted.
 */
export class SharedCalls {
  private readonly calls = new Map<string, Call<unknown>>();

  /**
   * @param start makes the call; its signal aborts when nobody waits any more or all is aborted
   * @param left what a caller that cancels is told
   */
  run<T>(key: string, start: (signal: AbortSignal) => Promise<T>, left: () => Error, signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) return Promise.reject(left());
    // The key names the kind of call, so the type that one key answers is always the same.
    const call = (this.calls.get(key) as Call<T> | undefined) ?? this.begin(key, start);
    call.callers++;
    if (!signal) return call.result;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        reject(left());
        if (--call.callers === 0) this.abort(key, call, left());
      };
      signal.addEventListener('abort', leave, { once: true });
      void call.result.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  }

  abortAll(reason: () => Error): void {
    for (const [key, call] of this.calls) this.abort(key, call, reason());
  }

  private begin<T>(key: string, start: (signal: AbortSignal) => Promise<T>): Call<T> {
    const controller = new AbortController();
    const result = start(controller.signal).finally(() => {
      if (this.calls.get(key) === call) this.calls.delete(key);
    });
    const call: Call<T> = { result, controller, callers: 0 };
    // Each caller gets the rejection; this keeps one that nobody waits for any more from ending the process.
    result.catch(() => undefined);
    this.calls.set(key, call);
    return call;
  }

  private abort(key: string, call: Call<unknown>, reason: Error): void {
    // At once, so that a new caller does not join a dying call.
    if (this.calls.get(key) === call) this.calls.delete(key);
    call.controller.abort(reason);
  }
}

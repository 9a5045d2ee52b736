import type { Response } from 'express';

/** Aborted when the caller goes away before the answer is sent. */
export function callerSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) {
      controller.abort();
    }
  });
  return controller.signal;
}

import { defer, exhaustMap, finalize, ignoreElements, merge, type Observable, Subject, throttle, timer } from 'rxjs';

/**
 * Asks at each trigger: never twice at once, never more often than each `pauseMs`, and once more after the last trigger.
 *
 * @param ask must not fail
 */
export function askAgain<T>(triggers: Observable<unknown>, ask: () => Observable<T>, pauseMs: number): Observable<T> {
  return defer(() => {
    const free = new Subject<void>();
    return triggers.pipe(
      throttle(() => free, { leading: true, trailing: true }),
      exhaustMap(() => merge(ask(), timer(pauseMs).pipe(ignoreElements())).pipe(finalize(() => free.next())))
    );
  });
}

import { defer, distinctUntilChanged, fromEvent, map, type Observable, startWith } from 'rxjs';

/** Whether somebody can see this page, now and at each change. */
export const pageVisible: Observable<boolean> = defer(() =>
  fromEvent(document, 'visibilitychange').pipe(
    startWith(undefined),
    map(() => !document.hidden),
    distinctUntilChanged()
  )
);

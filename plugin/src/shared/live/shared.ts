import { type Observable, ReplaySubject, share, timer } from 'rxjs';

/** From one page to the next somebody else listens at once. */
const LINGER_MS = 500;

/** One running observable a data source for all its subscribers, who get the newest value at once. */
export function sharedByUid<T>(open: (uid: string) => Observable<T>): (uid: string) => Observable<T> {
  const shared = new Map<string, Observable<T>>();
  return (uid) => {
    const known = shared.get(uid);
    if (known) {
      return known;
    }
    const made = open(uid).pipe(
      share({ connector: () => new ReplaySubject<T>(1), resetOnRefCountZero: () => timer(LINGER_MS) })
    );
    shared.set(uid, made);
    return made;
  };
}

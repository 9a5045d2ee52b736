/** Which watches there are, as the configuration changes and entities come and go. */
import type { Config } from '../../config';
import type { StateStore } from '../../store/stateStore';
import { WatchBook } from './watchBook';
import { watchedOf } from './watched';

interface Keeping {
  store: StateStore;
  log: (message: string) => void;
  onFault: (fault: 'restore' | 'save') => void;
}

/**
 * The book of the configuration: the one before where nothing has changed; undefined where nothing is to be watched.
 *
 * @param before what was open, if any
 */
export async function openBook(
  config: Config,
  before: WatchBook | undefined,
  keeping: Keeping
): Promise<WatchBook | undefined> {
  if (before?.watched.config === config) {
    return before;
  }
  const watched = watchedOf(config);
  if (watched === undefined) {
    return undefined;
  }
  const book = new WatchBook(watched);
  if (before) {
    book.takeOver(before);
  }
  book.openSaved(new Set(await savedKeys(keeping)));
  return book;
}

async function savedKeys({ store, log, onFault }: Keeping): Promise<string[]> {
  try {
    return await store.list();
  } catch (error) {
    onFault('restore');
    log(`saved anomaly models cannot be listed: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

/** What had no data for as long as a baseline is gone for good. */
export async function closeGone(
  book: WatchBook,
  timeMs: number,
  { store, onFault }: Pick<Keeping, 'store' | 'onFault'>
): Promise<void> {
  for (const watch of book.all()) {
    if (watch.dataMs > -Infinity && timeMs - watch.dataMs > book.watched.baselineMs) {
      book.close(watch);
      await store.remove(watch.key).catch(() => onFault('save'));
    }
  }
}

/** Alerts by a key, in order. An alert whose key and place do not change costs nothing. */
import type { Alert } from '../types';
import { SortedList } from './sortedList';

export class AlertIndex {
  private readonly lists = new Map<string, SortedList<Alert>>();

  /**
   * @param keyOf undefined: the alert does not belong here
   * @param compare a total order of alerts
   */
  constructor(
    private readonly keyOf: (alert: Alert) => string | undefined,
    private readonly compare: (a: Alert, b: Alert) => number
  ) {}

  /** Members as they were when they were put in: of what may have changed since, the book knows the present. */
  of(key: string): SortedList<Alert> | undefined {
    return this.lists.get(key);
  }

  replace(before: Alert | undefined, after: Alert | undefined): void {
    const from = before && this.keyOf(before);
    const to = after && this.keyOf(after);
    if (from === to && (from === undefined || this.compare(before!, after!) === 0)) {
      return;
    }
    if (from !== undefined) {
      const list = this.lists.get(from)!;
      list.remove(before!);
      if (list.size === 0) {
        this.lists.delete(from);
      }
    }
    if (to !== undefined) {
      let list = this.lists.get(to);
      if (!list) {
        this.lists.set(to, (list = new SortedList(this.compare)));
      }
      list.add(after!);
    }
  }
}

/** What is due next: a binary heap that knows where each id lies, so that a time can be changed. */
export class DueQueue {
  private readonly heap: { id: string; at: number }[] = [];
  private readonly places = new Map<string, number>();

  first(): { id: string; at: number } | undefined {
    return this.heap[0];
  }

  /** @param at undefined: never */
  set(id: string, at: number | undefined): void {
    const place = this.places.get(id);
    if (at === undefined) {
      if (place !== undefined) {
        this.removeAt(place);
      }
    } else if (place === undefined) {
      this.put(this.heap.length, { id, at });
      this.rise(this.heap.length - 1);
    } else if (this.heap[place]!.at !== at) {
      this.put(place, { id, at });
      this.sink(this.rise(place));
    }
  }

  private removeAt(place: number): void {
    this.places.delete(this.heap[place]!.id);
    const last = this.heap.pop()!;
    if (place < this.heap.length) {
      this.put(place, last);
      this.sink(this.rise(place));
    }
  }

  private rise(from: number): number {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.isBefore(place, parent)) {
        break;
      }
      this.swap(place, parent);
      place = parent;
    }
    return place;
  }

  private sink(from: number): void {
    for (let place = from; ;) {
      const left = 2 * place + 1;
      if (left >= this.heap.length) {
        return;
      }
      const child = left + 1 < this.heap.length && this.isBefore(left + 1, left) ? left + 1 : left;
      if (!this.isBefore(child, place)) {
        return;
      }
      this.swap(child, place);
      place = child;
    }
  }

  /** Of two that are due at once the one with the smaller id, so that the order is always the same. */
  private isBefore(a: number, b: number): boolean {
    const one = this.heap[a]!;
    const other = this.heap[b]!;
    return one.at !== other.at ? one.at < other.at : one.id < other.id;
  }

  private swap(a: number, b: number): void {
    const one = this.heap[a]!;
    this.put(a, this.heap[b]!);
    this.put(b, one);
  }

  private put(place: number, entry: { id: string; at: number }): void {
    this.heap[place] = entry;
    this.places.set(entry.id, place);
  }
}

/** All that is watched: a watch for each category of each entity that has data. */
import { EntityWatch, keyOf } from './entityWatch';
import type { Owner, Watched, WatchedCategory } from './watched';

/** More than any fleet has; it bounds what labels gone wild can cost. */
const MOST_WATCHES = 20_000;

export class WatchBook {
  private readonly byCategory = new Map<WatchedCategory, Map<string, EntityWatch>>();
  /** Entities that there was no room for. */
  refused = 0;

  constructor(readonly watched: Watched) {
    for (const category of watched.categories) {
      this.byCategory.set(category, new Map());
    }
  }

  of(category: WatchedCategory): ReadonlyMap<string, EntityWatch> {
    return this.byCategory.get(category) ?? new Map<string, EntityWatch>();
  }

  all(): EntityWatch[] {
    return [...this.byCategory.values()].flatMap((watches) => [...watches.values()]);
  }

  get size(): number {
    return [...this.byCategory.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** The watch of an entity, a new one if need be; undefined when there is no room. */
  open(category: WatchedCategory, owner: Owner): EntityWatch | undefined {
    const watches = this.byCategory.get(category);
    const known = watches?.get(owner.entity);
    if (known !== undefined) {
      known.owner = owner;
      return known;
    }
    if (watches === undefined || this.size >= MOST_WATCHES) {
      this.refused++;
      return undefined;
    }
    return this.renew(category, owner);
  }

  /** Begins anew with nothing known. */
  renew(category: WatchedCategory, owner: Owner): EntityWatch {
    const watch = new EntityWatch(category, owner, this.watched);
    this.byCategory.get(category)?.set(owner.entity, watch);
    return watch;
  }

  close({ category, owner }: EntityWatch): void {
    this.byCategory.get(category)?.delete(owner.entity);
  }

  /** Takes over from the book of an earlier configuration what this one watches in the same way. */
  takeOver(before: WatchBook): void {
    for (const category of this.watched.categories) {
      const same = before.watched.categories.find(
        ({ name, signature }) => name === category.name && signature === category.signature
      );
      for (const [entity, watch] of same ? before.of(same) : []) {
        const owner = currentOwner(this.watched, watch.owner);
        if (owner) {
          watch.owner = owner;
          watch.category = category;
          this.byCategory.get(category)?.set(entity, watch);
        }
      }
    }
  }

  /** Opens watches for what was saved, so that what has no data now is told of, too. @param keys of the store */
  openSaved(keys: ReadonlySet<string>): void {
    for (const category of this.watched.categories) {
      for (const owner of configuredOwners(this.watched, category)) {
        if (keys.has(keyOf(category.name, owner.entity))) {
          this.open(category, owner);
        }
      }
    }
  }
}

/** Undefined: it left the configuration. */
function currentOwner(watched: Watched, { entity, kind, labels }: Owner): Owner | undefined {
  const service = watched.config.services.find(({ name }) => name === entity);
  return kind === 'chain' ? { entity, kind, labels } : service && watched.ownerOf('service', service.match);
}

function configuredOwners({ config, ownerOf }: Watched, { by }: WatchedCategory): Owner[] {
  return config.services.flatMap(({ match, chain }) => {
    const owner = by === 'service' ? ownerOf(by, match) : ownerOf(by, { chain: chain ?? '' });
    return owner ?? [];
  });
}

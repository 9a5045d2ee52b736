import type { State } from '@mev-quality/backend/wire';
import type { Standing } from './RelatedServices';
import type { CatalogService } from './relations';

const BADNESS: Record<State, number> = { down: 0, degraded: 1, unknown: 2, ok: 3 };

/** Those in trouble first, else as they are; what is not known yet counts as well. */
export function worstFirst(
  services: CatalogService[],
  standingOf: (name: string) => Standing | undefined
): CatalogService[] {
  const badness = ({ name }: CatalogService) => BADNESS[standingOf(name)?.state ?? 'ok'];
  return [...services].sort((a, b) => badness(a) - badness(b));
}

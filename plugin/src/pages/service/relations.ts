import type { Catalog } from '@mev-quality/backend/wire';

export type CatalogService = Catalog['services'][number];

export interface Relations {
  /** What the service needs. */
  needs: CatalogService[];
  /** What needs the service. */
  neededBy: CatalogService[];
}

/** A name that `dependsOn` tells and the configuration does not have is left out. */
export function relationsOf(catalog: Catalog, service: CatalogService): Relations {
  const byName = new Map(catalog.services.map((one) => [one.name, one]));
  return {
    needs: service.dependsOn.flatMap((name) => byName.get(name) ?? []),
    neededBy: catalog.services.filter(({ dependsOn }) => dependsOn.includes(service.name)),
  };
}

import type { Config, ServiceConfig } from '../config';
import type { EntityFilter } from '../wire';

/** A name in a filter that the configuration does not have. */
export class UnknownNameError extends Error {
  constructor(kind: string, name: string, known: readonly string[]) {
    const list = known.slice(0, 20).join(', ');
    super(`There is no ${kind} "${name}" in the configuration. Known: ${list}${known.length > 20 ? ', …' : ''}.`);
    this.name = 'UnknownNameError';
  }
}

/**
 * The services that a filter lets through; an absent or empty list lets all through.
 * @throws UnknownNameError when the filter names what is not there
 */
export function filterServices(config: Config, filter: EntityFilter): ServiceConfig[] {
  check(
    'service',
    filter.services,
    config.services.map((service) => service.name)
  );
  check(
    'chain',
    filter.chains,
    config.services.flatMap((service) => service.chain ?? [])
  );
  check(
    'team',
    filter.teams,
    config.services.map((service) => service.team)
  );
  return config.services.filter(
    (service) =>
      allows(filter.services, service.name) &&
      allows(filter.chains, service.chain) &&
      allows(filter.teams, service.team)
  );
}

export function isFiltered(filter: EntityFilter): boolean {
  return [filter.services, filter.chains, filter.teams].some((names) => names !== undefined && names.length > 0);
}

function allows(names: readonly string[] | undefined, name: string | undefined): boolean {
  return names === undefined || names.length === 0 || (name !== undefined && names.includes(name));
}

function check(kind: string, names: readonly string[] | undefined, known: readonly string[]): void {
  const set = new Set(known);
  const unknown = names?.find((name) => !set.has(name));
  if (unknown !== undefined) {
    throw new UnknownNameError(kind, unknown, [...set]);
  }
}

/** What services depend on, directly or not. */
import type { ServiceConfig } from '../../config';

const NOTHING: ReadonlySet<string> = new Set();

/** @returns all that a service depends on, never itself; found when it is first asked for, and kept */
export function dependenciesOf(services: readonly ServiceConfig[]): (service: string) => ReadonlySet<string> {
  const direct = new Map(services.map(({ name, dependsOn }) => [name, dependsOn]));
  const known = new Map<string, ReadonlySet<string>>();
  return (service) => {
    const needs = direct.get(service);
    if (needs === undefined) {
      return NOTHING;
    }
    let found = known.get(service);
    if (found === undefined) {
      found = reachedFrom(service, needs, direct);
      known.set(service, found);
    }
    return found;
  };
}

function reachedFrom(
  service: string,
  needs: readonly string[],
  direct: ReadonlyMap<string, readonly string[]>
): ReadonlySet<string> {
  const reached = new Set(needs);
  // A set is walked in the order of insertion, also over what is added meanwhile.
  for (const name of reached) {
    direct.get(name)?.forEach((needed) => reached.add(needed));
  }
  reached.delete(service);
  return reached;
}

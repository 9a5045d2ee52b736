/** Who needs a service: the other way round than it is known, so that nobody has to ask every service. */
type DependenciesOf = (service: string) => ReadonlySet<string>;

export class Dependents {
  private readonly services = new Set<string>();
  private readonly by = new Map<string, string[]>();
  private of: DependenciesOf | undefined;

  add(service: string): void {
    if (!this.services.has(service)) {
      this.services.add(service);
      if (this.of) {
        this.learn(service, this.of);
      }
    }
  }

  /** @returns among the services that were added */
  dependentsOf(service: string, dependenciesOf: DependenciesOf): readonly string[] {
    if (this.of !== dependenciesOf) {
      this.of = dependenciesOf;
      this.by.clear();
      this.services.forEach((other) => this.learn(other, dependenciesOf));
    }
    return this.by.get(service) ?? [];
  }

  private learn(service: string, dependenciesOf: DependenciesOf): void {
    for (const needed of dependenciesOf(service)) {
      const known = this.by.get(needed);
      if (known) {
        known.push(service);
      } else {
        this.by.set(needed, [service]);
      }
    }
  }
}

/** Gauges of the newest result, made anew at each scrape: what left, or is too old, has no series. */
import { Gauge, type Registry } from 'prom-client';
import type { SourceLabels } from './cycleMetrics';

export type GaugeSample = [labels: Partial<Record<string, string>>, value: number];

export interface NewestGauge<T> {
  name: string;
  help: string;
  labelNames: readonly string[];
  samples: (newest: T) => GaugeSample[];
}

interface Provider<T> {
  newest: () => T | undefined;
  labels: SourceLabels;
}

/**
 * @param newest what to tell at a scrape; undefined: nothing
 * @returns ends it
 */
export type ExportNewest<T> = (registry: Registry, newest: () => T | undefined, labels: SourceLabels) => () => void;

/** The same gauges for several data sources in one registry. */
export function newestGauges<T>(gauges: ReadonlyArray<NewestGauge<T>>): ExportNewest<T> {
  const providersOf = new WeakMap<Registry, Set<Provider<T>>>();
  return (registry, newest, labels) => {
    const providers = providersOf.get(registry) ?? new Set<Provider<T>>();
    if (!providersOf.has(registry)) {
      providersOf.set(registry, providers);
      gauges.forEach((gauge) => register(registry, gauge, providers));
    }
    const provider = { newest, labels };
    providers.add(provider);
    return () => {
      providers.delete(provider);
    };
  };
}

function register<T>(
  registry: Registry,
  { name, help, labelNames, samples }: NewestGauge<T>,
  providers: ReadonlySet<Provider<T>>
): void {
  new Gauge({
    name,
    help,
    labelNames: [...labelNames, 'datasource'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { newest, labels } of providers) {
        const found = newest();
        for (const [own, value] of found === undefined ? [] : samples(found)) {
          this.set({ ...own, ...labels } as Record<string, string>, value);
        }
      }
    },
  });
}

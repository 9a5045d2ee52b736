/** Rules of the signals and analysis sections of `quality.yaml`, and of what kinds and services say of signals. */
import { parseDuration } from './duration';
import type { RuleProblem } from './problem';
import { checkQuery } from './queryRule';
import type { Config, SignalConfig } from './schema';

/** Prometheus scrapes no more often; a pattern that is looked for less often is found late. */
const LEAST_EVERY_MS = 15_000;
const LONGEST_EVERY_MS = 600_000;

type Signals = Record<string, SignalConfig | null | undefined>;

export function checkSignals(config: Config): RuleProblem[] {
  const { kinds, services, signals } = config;
  const overrides: Array<{ of: Signals; path: PropertyKey[] }> = [
    ...Object.entries(kinds).map(([name, kind]) => ({ of: kind.signals ?? {}, path: ['kinds', name, 'signals'] })),
    ...services.map((service, index) => ({ of: service.signals ?? {}, path: ['services', index, 'signals'] })),
  ];
  return [
    ...checkSources(signals ?? {}, ['signals']),
    ...overrides.flatMap(({ of, path }) => checkSources(of, path)),
    ...(signals === undefined ? overrides.flatMap(({ of, path }) => checkUnused(of, path)) : []),
    ...checkEvery(config.analysis.every),
    ...config.analysis.changes.versions.flatMap(({ query }, index) =>
      checkQuery(query, ['analysis', 'changes', 'versions', index, 'query'], ['$service', '$labels'])
    ),
  ];
}

function checkSources(signals: Signals, path: PropertyKey[]): RuleProblem[] {
  return Object.entries(signals).flatMap(([name, source]): RuleProblem[] => {
    if (source === null || source === undefined) {
      return [];
    }
    const here = [...path, name];
    const { query, latency } = source;
    if ((query === undefined) === (latency === undefined)) {
      const message = query === undefined ? 'has neither query nor latency' : 'has both query and latency';
      return [{ path: here, message, remedy: 'Give it one of the two.' }];
    }
    return checkQuery(query, [...here, 'query']);
  });
}

function checkUnused(signals: Signals, path: PropertyKey[]): RuleProblem[] {
  return Object.keys(signals).length === 0
    ? []
    : [
        {
          path,
          message: 'is not used, since the file has no section signals',
          remedy: 'Add the section (signals: {} is enough), or remove this.',
        },
      ];
}

function checkEvery(every: string): RuleProblem[] {
  const everyMs = parseDuration(every);
  return everyMs < LEAST_EVERY_MS || everyMs > LONGEST_EVERY_MS
    ? [
        {
          path: ['analysis', 'every'],
          message: `patterns would be looked for each ${every}`,
          remedy: 'Use 15s to 10m; 1m suits most.',
        },
      ]
    : [];
}

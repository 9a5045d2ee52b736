/** Versions that changed, as labels of metrics tell. */
import { createAssigner, type Config, type ServiceConfig, type VersionConfig } from '../../../config';
import type { Change } from '../../../engine/signals/types';
import type { Grid, PrometheusSource, Series } from '../../../sources/prometheus/types';
import { planTemplate } from '../../score/queryPlan';
import type { ChangeSource } from './changeSource';

const LEAST_STEP_MS = 15_000;
const MOST_STEPS = 240;
/** Values of an answer, one a step and service. */
const MOST_VALUES = 200_000;

export function createVersionChanges(source: PrometheusSource, config: () => Config): ChangeSource {
  return {
    changes: async ({ startMs, endMs }, signal) => {
      const { services, analysis } = config();
      const steps = Math.max(2, Math.min(MOST_STEPS, Math.floor(MOST_VALUES / services.length)));
      const stepMs = Math.max(1, Math.ceil((endMs - startMs) / steps / LEAST_STEP_MS)) * LEAST_STEP_MS;
      // Ends on a step of its own, so that the same time gives the same steps however long the range is.
      const end = Math.floor(endMs / stepMs) * stepMs;
      const grid = { startMs: end - Math.floor((end - startMs) / stepMs) * stepMs, endMs: end, stepMs };
      const answers = await Promise.allSettled(
        analysis.changes.versions.map((version) => versionChanges(version, services, source, grid, signal))
      );
      signal?.throwIfAborted();
      return {
        changes: answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : [])),
        notices: [],
        problems: answers.flatMap((answer, i) =>
          answer.status === 'fulfilled'
            ? []
            : [`Versions (${analysis.changes.versions[i]!.query}) cannot be read: ${messageOf(answer.reason)}`]
        ),
      };
    },
  };
}

async function versionChanges(
  { query, label }: VersionConfig,
  services: readonly ServiceConfig[],
  source: PrometheusSource,
  grid: Grid,
  signal: AbortSignal | undefined
): Promise<Change[]> {
  const { series } = await source.range(planTemplate(query, services, grid.stepMs), grid, signal);
  const serviceOf = createAssigner(services);
  const byService = new Map<string, Series[]>();
  for (const one of series) {
    const name = serviceOf(one.labels)?.name;
    if (name !== undefined && one.labels[label]) {
      byService.set(name, [...(byService.get(name) ?? []), one]);
    }
  }
  return [...byService].flatMap(([name, its]) => changesOf(name, its, label, grid));
}

/** A version is new where it is there and was not when any was there last. */
function changesOf(service: string, series: readonly Series[], label: string, { startMs, stepMs }: Grid): Change[] {
  const changes: Change[] = [];
  let before: Set<string> | undefined;
  const steps = series[0]?.values.length ?? 0;
  for (let i = 0; i < steps; i++) {
    const now = new Set(series.filter(({ values }) => !Number.isNaN(values[i]!)).map(({ labels }) => labels[label]!));
    if (now.size === 0) {
      continue;
    }
    for (const version of now) {
      if (before !== undefined && !before.has(version)) {
        const was = [...before].filter((one) => !now.has(one))[0] ?? [...before][0]!;
        changes.push({
          timeMs: startMs + i * stepMs,
          kind: 'version',
          services: [service],
          text: `${service}: ${label} ${was} → ${version}`,
        });
      }
    }
    before = now;
  }
  return changes;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

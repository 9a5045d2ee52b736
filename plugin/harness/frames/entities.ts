import { COMPONENTS, type ComponentName, type State } from '@mev-quality/backend/wire';

export interface InputSpec {
  name: string;
  title: string;
  component: ComponentName;
  unit: string;
  target: number;
  /** Share of the total, 0–1. */
  weight: number;
}

/** The inputs of the specification's score. */
const INPUTS: InputSpec[] = [
  input('uptime_percent', 'Uptime', 'reliability', 'percent', 99.99, 0.35 * 0.4),
  input('mtbf_hours', 'Mean time between failures', 'reliability', 'h', 720, 0.35 * 0.3),
  input('mttr_minutes', 'Mean time to repair', 'reliability', 'm', 15, 0.35 * 0.2),
  input('error_rate_percent', 'Error rate', 'reliability', 'percent', 0, 0.35 * 0.1),
  input('latency_p50_ms', 'Median latency', 'performance', 'ms', 50, 0.25 * 0.25),
  input('latency_p99_ms', 'p99 latency', 'performance', 'ms', 100, 0.25 * 0.25),
  input('throughput_per_day', 'Throughput a day', 'performance', 'short', 10_000, 0.25 * 0.25),
  input('success_rate_percent', 'Success rate', 'performance', 'percent', 99.9, 0.25 * 0.25),
  input('open_vulnerabilities', 'Open vulnerabilities', 'security', 'short', 0, 0.2 * 0.4),
  input('patch_compliance_percent', 'Patch compliance', 'security', 'percent', 100, 0.2 * 0.35),
  input('audit_findings_count', 'Audit findings', 'security', 'short', 0, 0.2 * 0.25),
  input('resource_utilization_percent', 'Resource utilisation', 'efficiency', 'percent', 80, 0.2 * 0.4),
  input('cost_per_transaction_usd', 'Cost per transaction', 'efficiency', 'currencyUSD', 0.05, 0.2 * 0.3),
  input('automation_coverage_percent', 'Automation coverage', 'efficiency', 'percent', 90, 0.2 * 0.3),
];

function input(
  name: string,
  title: string,
  component: ComponentName,
  unit: string,
  target: number,
  weight: number
): InputSpec {
  return { name, title, component, unit, target, weight };
}

/** What was measured of one input: a value and its points, or why there is none. */
export type Measured = { value: number | null; points: number; note?: string } | { note: string };

export interface EntitySpec {
  entity: string;
  title?: string;
  scope?: 'overall' | 'service' | 'chain' | 'team';
  state: State;
  labels?: { service?: string; chain?: string; team?: string };
  /** By input name; what is absent scores full points at its target. */
  measured?: Record<string, Measured>;
  /** Score at each instant, as a difference to the score now; null where unknown. */
  trend?: (step: number, steps: number) => number | null;
  /** State at each instant; absent: as now. */
  states?: (step: number, steps: number) => State;
}

export interface InputResult extends InputSpec {
  value: number | null;
  points: number | null;
  pointsLost: number | null;
  note: string | null;
}

export interface EntityResult {
  score: number | null;
  coverage: number;
  inputs: InputResult[];
  components: Array<{
    component: ComponentName;
    score: number | null;
    weight: number;
    coverage: number;
    pointsLost: number;
  }>;
}

/** Scores an entity as the backend does: the weight of what is unknown is left out. */
export function scoreEntity({ measured = {} }: EntitySpec): EntityResult {
  const all = INPUTS.map((spec) => {
    const found: Measured = measured[spec.name] ?? { value: spec.target, points: 100 };
    return 'points' in found
      ? { ...spec, value: found.value, points: found.points, note: found.note ?? null }
      : { ...spec, value: null, points: null, note: found.note };
  });
  const known = weigh(all);
  const inputs = all
    .map((one) => ({
      ...one,
      pointsLost: one.points === null ? null : (one.weight / known.weight) * (100 - one.points),
    }))
    .sort((a, b) => (b.pointsLost ?? -1) - (a.pointsLost ?? -1));
  const components = COMPONENTS.map((component) => {
    const own = inputs.filter((one) => one.component === component);
    const { weight, score, total } = weigh(own);
    const pointsLost = own.reduce((sum, one) => sum + (one.pointsLost ?? 0), 0);
    return { component, score, weight: total, coverage: (100 * weight) / total, pointsLost };
  });
  return { score: known.score, coverage: (100 * known.weight) / known.total, inputs, components };
}

function weigh(inputs: Array<{ weight: number; points: number | null }>) {
  const known = inputs.filter(({ points }) => points !== null);
  const sum = (list: Array<{ weight: number }>) => list.reduce((total, { weight }) => total + weight, 0);
  const weight = sum(known);
  const earned = known.reduce((total, one) => total + one.weight * (one.points ?? 0), 0);
  return { weight, total: sum(inputs), score: known.length > 0 ? earned / weight : null };
}

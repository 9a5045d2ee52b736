/** The score computed again from its inputs' values, by the formulas of docs/score.md. */

interface Answer {
  inputs: Array<{ name: string; value: number | null; weight: number; points: number | null }>;
}

type Input = Answer['inputs'][number];

export function inputOf(answer: Answer, name: string): Input {
  const input = answer.inputs.find((candidate) => candidate.name === name);
  if (!input) {
    throw new Error(`the score has no input ${name}`);
  }
  return input;
}

const clamp = (points: number): number => Math.min(100, Math.max(0, points));
const falling = (value: number, target: number, zero: number): number =>
  clamp((100 * (zero - value)) / (zero - target));

/** Points of the shipped inputs of a machine. */
const POINTS: Record<string, (value: number) => number> = {
  uptime_percent: (value) => clamp((100 * value) / 99.99),
  mtbf_hours: (value) => clamp((100 * value) / 720),
  mttr_minutes: (value) => clamp(100 - (value - 15) * 5),
  error_rate_percent: (value) => clamp(100 - value * 20),
  latency_p50_ms: (value) => falling(value, 250, 2500),
  latency_p99_ms: (value) => falling(value, 1000, 10_000),
  resource_utilization_percent: (value) => (value < 30 ? (100 * value) / 30 : falling(value, 80, 100)),
  open_vulnerabilities: (value) => falling(value, 0, 20),
  patch_compliance_percent: (value) => clamp(value),
};

/** @param known values from elsewhere, instead of the answer's own */
export function byHand(answer: Answer, known: Record<string, number>): number {
  let points = 0;
  let weight = 0;
  for (const { name, value, weight: share, points: given } of answer.inputs) {
    const formula = POINTS[name];
    const used = known[name] ?? value;
    if (given === null) {
      continue;
    }
    if (used === null || !formula) {
      throw new Error(`${name} has points but no value or formula`);
    }
    points += share * formula(used);
    weight += share;
  }
  return points / weight;
}

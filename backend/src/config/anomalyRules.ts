/** Rules of the anomalies section of `quality.yaml`. */
import { parseDuration } from './duration';
import type { RuleProblem } from './problem';
import type { AnomaliesConfig, AnomalyCategoryConfig, Config } from './schema';

/** A metric is scraped no more often. */
const LEAST_STEP_MS = 15_000;
const LONGEST_STEP_MS = 3_600_000;
/** Less says nothing of what is usual, more is no more than a machine can learn. */
const LEAST_ROWS = 60;
const MOST_ROWS = 50_000;
const LEAST_REFIT_MS = 600_000;

export function checkAnomalies({ anomalies, metrics }: Config): RuleProblem[] {
  return anomalies === undefined
    ? []
    : [
        ...checkTimes(anomalies),
        ...Object.entries(anomalies.categories).flatMap(([name, category]) =>
          checkMetrics(category, metrics, ['anomalies', 'categories', name, 'metrics'])
        ),
      ];
}

function checkTimes({ baseline, step, refit }: AnomaliesConfig): RuleProblem[] {
  const [baselineMs, stepMs, refitMs] = [parseDuration(baseline), parseDuration(step), parseDuration(refit)];
  const problems: RuleProblem[] = [];
  if (stepMs < LEAST_STEP_MS || stepMs > LONGEST_STEP_MS) {
    problems.push({
      path: ['anomalies', 'step'],
      message: `the step (${step}) is out of range`,
      remedy: 'Use 15s to 1h; 1m suits most.',
    });
  } else if (baselineMs / stepMs < LEAST_ROWS || baselineMs / stepMs > MOST_ROWS) {
    problems.push({
      path: ['anomalies', 'baseline'],
      message: `the baseline (${baseline}) has ${Math.floor(baselineMs / stepMs)} steps of ${step}`,
      remedy: `Make it ${LEAST_ROWS} to ${MOST_ROWS} steps long; 7d of 1m suits most.`,
    });
  }
  if (refitMs < LEAST_REFIT_MS) {
    problems.push({
      path: ['anomalies', 'refit'],
      message: `models would be trained anew each ${refit}`,
      remedy: 'Use 10m or more; 24h suits most.',
    });
  }
  return problems;
}

function checkMetrics(category: AnomalyCategoryConfig, known: Config['metrics'], path: PropertyKey[]): RuleProblem[] {
  const seen = new Set<string>();
  return category.metrics.flatMap(({ metric }, index): RuleProblem[] => {
    const here = [...path, index];
    if (seen.has(metric)) {
      return [{ path: here, message: `the metric "${metric}" is there twice`, remedy: 'Remove one of the two.' }];
    }
    seen.add(metric);
    const [group = '', name = ''] = metric.split('/');
    const metrics = Object.hasOwn(known, group) ? known[group] : undefined;
    if (metrics === undefined) {
      return [
        {
          path: here,
          message: `there is no metric category "${group}"`,
          remedy: `Use one of ${Object.keys(known).join(', ')}, or add it under metrics.`,
        },
      ];
    }
    return Object.hasOwn(metrics, name)
      ? []
      : [
          {
            path: here,
            message: `the category "${group}" has no metric "${name}"`,
            remedy: `Use one of ${Object.keys(metrics).join(', ')}, or add it under metrics.${group}.`,
          },
        ];
  });
}

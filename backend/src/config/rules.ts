/** Rules of `quality.yaml` that span several places. */
import { checkAlerts } from './alertRules';
import { checkAnomalies } from './anomalyRules';
import { parseDuration } from './duration';
import { checkQuery } from './queryRule';
import { checkSignals } from './signalRules';
import type { RuleProblem } from './problem';
import type { Config } from './schema';

type TermConfig = Config['inputs'][string]['term'];
type InputOverride = Config['kinds'][string]['inputs'][string];

/** @returns all broken rules; empty when the configuration is sound */
export function checkRules(config: Config): RuleProblem[] {
  return [
    ...checkWeights(config),
    ...checkInputs(config),
    ...checkKinds(config),
    ...checkServices(config),
    ...checkMetrics(config),
    ...checkFigures(config),
    ...checkWindows(config),
    ...checkAnomalies(config),
    ...checkSignals(config),
    ...checkAlerts(config),
    ...checkQuery(config.availability, ['availability']),
  ];
}

function checkWeights(config: Config): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const total = Object.values(config.weights).reduce((sum, weight) => sum + weight, 0);
  if (!addsUpToOne(total)) {
    problems.push({
      path: ['weights'],
      message: `the weights add up to ${round(total)}`,
      remedy: 'Make them add up to 1.',
    });
  }
  for (const component of Object.keys(config.weights)) {
    const inputs = Object.entries(config.inputs).filter(([, input]) => input.component === component);
    const sum = inputs.reduce((subtotal, [, input]) => subtotal + input.weight, 0);
    if (!addsUpToOne(sum)) {
      const [first] = inputs;
      problems.push({
        path: first ? ['inputs', first[0], 'weight'] : ['inputs'],
        message: `the weights of the ${component} inputs (${inputs.map(([name]) => name).join(', ') || 'there are none'}) add up to ${round(sum)}`,
        remedy: "Make the weights of each component's inputs add up to 1.",
      });
    }
  }
  return problems;
}

function checkInputs(config: Config): RuleProblem[] {
  return Object.entries(config.inputs).flatMap(([name, input]) => {
    const path = ['inputs', name];
    const sources = [input.query, input.latency, input.derive].filter((source) => source !== undefined);
    const several =
      sources.length > 1
        ? [{ path, message: 'has more than one of query, latency and derive', remedy: 'Keep one of them.' }]
        : [];
    return [...several, ...checkTerm(input.term, [...path, 'term']), ...checkQuery(input.query, [...path, 'query'])];
  });
}

function checkKinds(config: Config): RuleProblem[] {
  return Object.entries(config.kinds).flatMap(([name, kind]) => [
    ...checkOverrides(config, kind.inputs, ['kinds', name, 'inputs']),
    ...checkQuery(kind.degraded, ['kinds', name, 'degraded']),
  ]);
}

function checkServices(config: Config): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const names = new Set<string>();
  const matches = new Map<string, string>();
  const known = new Set(config.services.map((service) => service.name));
  config.services.forEach((service, index) => {
    const path = ['services', index];
    if (names.has(service.name)) {
      problems.push({
        path: [...path, 'name'],
        message: `there are two services named "${service.name}"`,
        remedy: 'Give each its own name.',
      });
    }
    names.add(service.name);
    if (config.kinds[service.kind] === undefined) {
      problems.push({
        path: [...path, 'kind'],
        message: `there is no kind "${service.kind}"`,
        remedy: `Use one of ${Object.keys(config.kinds).join(', ')}, or add it under kinds.`,
      });
    }
    const match = JSON.stringify(Object.entries(service.match).sort());
    const twin = matches.get(match);
    if (Object.keys(service.match).length === 0) {
      problems.push({
        path: [...path, 'match'],
        message: 'matches everything',
        remedy: 'Name at least one label, such as {job: node}.',
      });
    } else if (twin !== undefined) {
      problems.push({
        path: [...path, 'match'],
        message: `matches the same series as the service "${twin}"`,
        remedy: 'Add a label that tells them apart.',
      });
    }
    matches.set(match, service.name);
    service.dependsOn.forEach((dependency, at) => {
      if (!known.has(dependency) || dependency === service.name) {
        problems.push({
          path: [...path, 'dependsOn', at],
          message:
            dependency === service.name ? 'a service cannot depend on itself' : `there is no service "${dependency}"`,
          remedy: 'Name another service of this file, or remove the entry.',
        });
      }
    });
    problems.push(...checkOverrides(config, service.inputs, [...path, 'inputs']));
  });
  return problems;
}

function checkMetrics(config: Config): RuleProblem[] {
  return Object.entries(config.metrics).flatMap(([category, metrics]) =>
    Object.entries(metrics).flatMap(([name, metric]) =>
      checkQuery(metric.query, ['metrics', category, name, 'query'], ['$service', '$labels'])
    )
  );
}

function checkFigures(config: Config): RuleProblem[] {
  return Object.entries(config.figures).flatMap(([name, { category, metric }]) => {
    const path = ['figures', name];
    const metrics = config.metrics[category];
    if (metrics === undefined) {
      return [
        {
          path: [...path, 'category'],
          message: `there is no metric category "${category}"`,
          remedy: `Use one of ${Object.keys(config.metrics).join(', ')}, or add it under metrics.`,
        },
      ];
    }
    return metrics[metric] === undefined
      ? [
          {
            path: [...path, 'metric'],
            message: `the category "${category}" has no metric "${metric}"`,
            remedy: `Use one of ${Object.keys(metrics).join(', ')}, or add it under metrics.${category}.`,
          },
        ]
      : [];
  });
}

function checkWindows(config: Config): RuleProblem[] {
  const { live, day, long } = config.windows;
  return parseDuration(live) <= parseDuration(day) && parseDuration(day) <= parseDuration(long)
    ? []
    : [
        {
          path: ['windows'],
          message: `live (${live}), day (${day}) and long (${long}) are not in ascending order`,
          remedy: 'Make live the shortest and long the longest.',
        },
      ];
}

function checkOverrides(config: Config, overrides: Record<string, InputOverride>, path: PropertyKey[]): RuleProblem[] {
  return Object.entries(overrides).flatMap(([name, override]) => {
    const here = [...path, name];
    if (config.inputs[name] === undefined) {
      return [
        {
          path: here,
          message: `there is no input "${name}"`,
          remedy: `Use one of ${Object.keys(config.inputs).join(', ')}.`,
        },
      ];
    }
    const both =
      override.query !== undefined && override.latency !== undefined
        ? [{ path: here, message: 'has both query and latency', remedy: 'Keep one of them.' }]
        : [];
    return [...both, ...checkTerm(override.term, [...here, 'term']), ...checkQuery(override.query, [...here, 'query'])];
  });
}

function checkTerm(term: TermConfig | undefined, path: PropertyKey[]): RuleProblem[] {
  if (term?.shape === 'lower' && term.zero <= term.target) {
    return [
      {
        path: [...path, 'zero'],
        message: `zero (${term.zero}) is not above target (${term.target})`,
        remedy: 'zero is the value that gets no points; make it greater than target.',
      },
    ];
  }
  if (term?.shape === 'band' && !(term.low <= term.high && term.high < term.zero)) {
    return [{ path, message: 'low, high and zero are not in ascending order', remedy: 'Make low ≤ high < zero.' }];
  }
  return [];
}

/** Weights are written with a few decimals: 0.33 + 0.33 + 0.34 must pass, 0.9 must not. */
function addsUpToOne(sum: number): boolean {
  return Math.abs(sum - 1) < 1e-6;
}

function round(value: number): number {
  return Number(value.toFixed(6));
}

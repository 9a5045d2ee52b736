/** What a query template may stand on. */
import type { RuleProblem } from './problem';

const PLACEHOLDERS = ['$service', '$labels', '$window'];

/** @param query a PromQL template; undefined: there is nothing to check */
export function checkQuery(
  query: string | undefined,
  path: PropertyKey[],
  allowed: readonly string[] = PLACEHOLDERS
): RuleProblem[] {
  const unknown = [...new Set(query?.match(/\$\w+/g) ?? [])].filter((placeholder) => !allowed.includes(placeholder));
  return unknown.map((placeholder) => ({
    path,
    message: `${placeholder} means nothing here`,
    remedy: `Use ${allowed.join(', ')}; a variable of Grafana's cannot be used in this file.`,
  }));
}

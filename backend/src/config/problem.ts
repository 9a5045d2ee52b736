import type { ConfigProblem as Problem } from '../wire';

export type { Problem };

/** A broken rule; the line is found by `path`. */
export interface RuleProblem {
  path: PropertyKey[];
  message: string;
  remedy: string;
}

/** All mistakes of one configuration file. */
export class ConfigError extends Error {
  constructor(
    readonly file: string,
    readonly problems: readonly Problem[]
  ) {
    super(
      `${file} has ${problems.length} mistake${problems.length === 1 ? '' : 's'}:\n${problems.map((problem) => formatProblem(file, problem)).join('\n')}`
    );
    this.name = 'ConfigError';
  }
}

/** `file:line: path: message (value: …). Remedy.` */
function formatProblem(file: string, problem: Problem): string {
  const where = problem.path === '' ? '' : `${problem.path}: `;
  const value = problem.value === undefined ? '' : ` (value: ${problem.value})`;
  return `${file}:${problem.line}: ${where}${problem.message}${value}. ${problem.remedy}`;
}

export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') {
      return `${text}[${key}]`;
    }
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

/** Without what addresses have behind their host: those of calendars may be secrets. */
export function shortJson(value: unknown): string {
  const text = (JSON.stringify(value) ?? String(value)).replace(/(\w+:\/\/)(?:[^/"]*@)?([^/"?#]*)[^"\s]*/g, '$1$2/…');
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

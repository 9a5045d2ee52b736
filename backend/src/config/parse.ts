/** From the text of `quality.yaml` to a checked configuration, or to all its mistakes with their lines. */
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { ConfigError, formatPath, shortJson, type Problem } from './problem';
import { checkRules } from './rules';
import { configJsonSchema, configSchema, type Config } from './schema';

/** A configuration file has a few hundred lines; more than this is a mistake. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * @param file name for messages
 * @throws ConfigError with every mistake found
 */
export function parseConfig(text: string, file: string): Config {
  if (text.length > MAX_BYTES) {
    throw new ConfigError(file, [
      {
        line: 1,
        path: '',
        message: `has ${text.length} characters, more than ${MAX_BYTES}`,
        remedy: 'Is it the right file?',
      },
    ]);
  }
  const lines = new LineCounter();
  // Aliases are bounded by the library (maxAliasCount), so that a small file cannot grow without end.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new ConfigError(
      file,
      document.errors.map((error) => ({
        line: lines.linePos(error.pos[0]).line,
        path: '',
        message: `is not YAML: ${error.message}`,
        remedy: 'Check the indentation and quotes of this line and the one before.',
      }))
    );
  }
  const value: unknown = document.toJS();
  const lineOf = (path: readonly PropertyKey[]): number => findLine(document, lines, path);
  const result = configSchema.safeParse(value);
  if (!result.success) {
    throw new ConfigError(
      file,
      result.error.issues.flatMap((issue) => describeIssue(issue, value, lineOf))
    );
  }
  const broken = checkRules(result.data);
  if (broken.length > 0) {
    throw new ConfigError(
      file,
      broken.map(({ path, message, remedy }) =>
        withValue({ line: lineOf(path), path: formatPath(path), message, remedy }, valueAt(value, path))
      )
    );
  }
  return result.data;
}

function describeIssue(
  issue: z.core.$ZodIssue,
  root: unknown,
  lineOf: (path: readonly PropertyKey[]) => number
): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      line: lineOf([...issue.path, key]),
      path: formatPath([...issue.path, key]),
      message: `"${key}" is not known here`,
      remedy: `Correct the spelling or remove it; known are ${knownKeys(issue.path).join(', ')}.`,
    }));
  }
  const found = valueAt(root, issue.path);
  const meaning = describedAt(issue.path);
  return [
    withValue(
      {
        line: lineOf(issue.path),
        path: formatPath(issue.path),
        message: found === undefined ? 'is missing' : lowerFirst(issue.message),
        remedy:
          typeof meaning === 'string'
            ? `It is ${meaning}.`
            : `${found === undefined ? 'Add' : 'Correct'} it; \`quality config schema\` describes each field.`,
      },
      found
    ),
  ];
}

function withValue(problem: Problem, value: unknown): Problem {
  return value === undefined ? problem : { ...problem, value: shortJson(value) };
}

/** The line of the deepest part of `path` that the file has. */
function findLine(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) {
      return lines.linePos(node.range[0]).line;
    }
  }
  return 1;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), root);
}

/** What the place is that `path` names; of what is inside of alternatives, what these are. */
function describedAt(path: readonly PropertyKey[]): unknown {
  const schema = schemaAt(path);
  if (schema !== undefined || path.length === 0) {
    return schema?.['description'];
  }
  return describedAt(path.slice(0, -1));
}

/** The JSON Schema of the place that `path` names, where it can be told. */
function schemaAt(path: readonly PropertyKey[]): Record<string, unknown> | undefined {
  let schema: Record<string, unknown> | undefined = configJsonSchema();
  for (const key of path) {
    const properties: unknown = schema?.['properties'];
    const next: unknown =
      (isRecord(properties) ? properties[key] : undefined) ?? schema?.['additionalProperties'] ?? schema?.['items'];
    schema = isRecord(next) ? next : undefined;
  }
  return schema;
}

function knownKeys(path: readonly PropertyKey[]): string[] {
  const properties = schemaAt(path)?.['properties'];
  return isRecord(properties) ? Object.keys(properties) : ['those that `quality config schema` describes'];
}

function isRecord(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The OpenAPI document, made of the routes and the very schemas that check what they take. */
import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { PROBLEM_TYPE } from '../problem';
import type { Route } from '../route';
import { liveChangeSchema, liveSnapshotSchema } from '../schemas/live';
import { problemSchema } from '../schemas/problem';
import { schemas } from '../schemas/registry';
import type { Content, JsonSchema, OpenApiDocument, Operation, Parameter } from './types';

const DESCRIPTION = `Quality scores, metrics and states from Prometheus. Unknown is null, never 0.

\`WS /ws\` (of the service only) sends ${name(liveSnapshotSchema)} and then, each second, ${name(liveChangeSchema)} with what is not the same any more.`;

export interface DocumentOptions {
  version: string;
  /** Whether the API wants a token. */
  secured: boolean;
}

export function openApiDocument(routes: readonly Route[], { version, secured }: DocumentOptions): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route, secured) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'MEV Quality',
      version,
      description: DESCRIPTION,
      license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
    },
    // Seen from where the document lies, so that it is right below Grafana's data source, too.
    servers: [{ url: '../..' }],
    paths,
    components: {
      schemas: namedSchemas(),
      ...(secured ? { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } } : {}),
    },
  };
}

function operationOf(route: Route, secured: boolean): Operation {
  const { operationId, summary, description, params, query, body, isBodyOptional, access } = route;
  const guarded = secured && access !== 'open';
  const parameters = [...parametersOf('path', params), ...parametersOf('query', query)];
  return {
    operationId,
    summary,
    ...(description === undefined ? {} : { description }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: !isBodyOptional, content: { 'application/json': { schema: reference(body) } } } }),
    responses: responsesOf(route, guarded),
    ...(secured ? { security: guarded ? [{ token: [] }] : [] } : {}),
  };
}

function responsesOf({ answer, contentType, problems, alike = [] }: Route, guarded: boolean): Operation['responses'] {
  const [type = 'application/json'] = contentType?.split(';') ?? [];
  const content = (status: number): Content => ({
    description: STATUS_CODES[status] ?? '',
    content: { [type]: { schema: reference(answer) } },
  });
  const problem = (description: string): Content => ({
    description,
    content: { [PROBLEM_TYPE]: { schema: reference(problemSchema) } },
  });
  return Object.fromEntries([
    ...[200, ...alike].map((status) => [status, content(status)]),
    ...[...problems, ...(guarded ? [401] : [])].map((status) => [status, problem(STATUS_CODES[status] ?? '')]),
    ['default', problem('Another error')],
  ]) as Operation['responses'];
}

function parametersOf(place: Parameter['in'], schema: z.ZodType | undefined): Parameter[] {
  if (schema === undefined) {
    return [];
  }
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([parameter, property]) => {
    const { description, ...rest } = property as JsonSchema;
    return {
      name: parameter,
      in: place,
      required: required.includes(parameter),
      ...(typeof description === 'string' ? { description } : {}),
      schema: rest,
    };
  });
}

function namedSchemas(): Record<string, JsonSchema> {
  const { schemas: all } = z.toJSONSchema(schemas, { uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(
    Object.entries(all).map(([id, { $schema: _schema, $id: _id, ...schema }]) => [id, schema as JsonSchema])
  );
}

/** By name where it has one. */
function reference(schema: z.ZodType): JsonSchema {
  const id = schemas.get(schema)?.id;
  if (id !== undefined) {
    return { $ref: `#/components/schemas/${id}` };
  }
  const { $schema: _, ...inline } = z.toJSONSchema(schema);
  return inline;
}

function name(schema: z.ZodType): string {
  return `\`${schemas.get(schema)?.id ?? ''}\``;
}

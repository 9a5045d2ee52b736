/**
 * A route of the API: what it takes and answers, as schemas, and the function that answers. Express and the OpenAPI
 * document are both made of it, so that neither can say what the other does not do.
 */
import type { Request, RequestHandler, Response, Router } from 'express';
import type { z } from 'zod';
import { callerOf, type Caller } from './caller';
import { HttpError } from './problem';
import { callerSignal } from './signal';

/**
 * Who may call a route.
 * - `open`: everyone
 * - `token`: holders of the service's token
 * - `webhook`: those, and holders of the narrower token for webhooks
 * - `page`: those of the service's token, who may send it as a password, as browsers do
 */
export type Access = 'open' | 'token' | 'webhook' | 'page';

/** An answer that is neither JSON nor text. */
export class Bytes {
  /** @param type its media type */
  constructor(
    readonly type: string,
    readonly parts: readonly Uint8Array[]
  ) {}
}

interface Ask<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  caller: Caller;
  /** Whether the caller would rather have this media type than JSON. */
  prefers: (type: string) => boolean;
  /** Aborted when the caller goes away. */
  signal: AbortSignal;
}

interface RouteSpec<P, Q, B, A> {
  method: 'get' | 'post';
  /** As OpenAPI writes it: `/api/v1/metrics/{category}`. */
  path: string;
  operationId: string;
  summary: string;
  description?: string;
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  body?: z.ZodType<B>;
  /** None is like `{}`. */
  isBodyOptional?: boolean;
  answer: z.ZodType<A>;
  /** Default: application/json. Of another type the answer is a text. */
  contentType?: string;
  headers?: Readonly<Record<string, string>>;
  /** Default: 200. */
  statusOf?: (answer: A) => number;
  /** Statuses of its problem details. */
  problems: readonly number[];
  /** Statuses whose answer has the schema of 200, such as 503 of a readiness probe. */
  alike?: readonly number[];
  /** Default: `token`. */
  access?: Access;
  handle: (ask: Ask<P, Q, B>) => A | Bytes | Promise<A | Bytes>;
}

export type Route = Omit<RouteSpec<unknown, unknown, unknown, unknown>, 'handle' | 'statusOf'> & {
  respond: (request: Request, response: Response) => Promise<void>;
};

export function defineRoute<P = undefined, Q = undefined, B = undefined, A = unknown>(
  spec: RouteSpec<P, Q, B, A>
): Route {
  const { handle, statusOf, ...described } = spec;
  return {
    ...described,
    respond: async (request, response) => {
      const answer = await handle({
        params: check('path', spec.params, request.params),
        query: check('query parameters', spec.query, request.query),
        body: check('body', spec.body, spec.body && jsonBody(request, spec.isBodyOptional ?? false)),
        caller: callerOf(request.headers),
        prefers: (type) => request.accepts('application/json', type) === type,
        signal: callerSignal(response),
      });
      response.set(spec.headers ?? {});
      if (answer instanceof Bytes) {
        sendBytes(response, answer);
        return;
      }
      response.status(statusOf?.(answer) ?? 200);
      if (spec.contentType === undefined) {
        response.json(answer);
      } else {
        response.type(spec.contentType).send(answer);
      }
    },
  };
}

/** As they are: to join the parts would copy megabytes. */
function sendBytes(response: Response, { type, parts }: Bytes): void {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  response.writeHead(200, { 'content-type': type, 'content-length': length });
  parts.forEach((part) => response.write(part));
  response.end();
}

/** @param before what each request must pass */
export function mount(app: Router, routes: readonly Route[], before: readonly RequestHandler[]): void {
  for (const { method, path, respond } of routes) {
    app[method](path.replace(/\{(\w+)\}/g, ':$1'), ...before, respond);
  }
}

/** @throws HttpError when there is none, or of a type that is not read */
function jsonBody(request: Request, isOptional: boolean): unknown {
  if (request.body === undefined) {
    if (isOptional && hasNoBody(request)) {
      return {};
    }
    const type = request.headers['content-type'];
    throw type === undefined
      ? new HttpError(400, 'The body is missing: send JSON, with the content type application/json.')
      : new HttpError(415, `The content type ${type.slice(0, 100)} is not read: send application/json.`);
  }
  return request.body as unknown;
}

function hasNoBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
}

/** @throws HttpError 400 that names the field */
function check<T>(what: string, schema: z.ZodType<T> | undefined, value: unknown): T {
  if (schema === undefined) {
    // Only where T is undefined: a route without a schema takes nothing.
    return undefined as T;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  throw new HttpError(400, `The ${what} cannot be used${where}: ${issue?.message ?? 'not valid'}.`);
}

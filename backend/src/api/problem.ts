/** Errors as RFC 9457 problem details. */
import type { ErrorRequestHandler, Request } from 'express';
import { AlertConflictError, AlertNotFoundError, DeskUnavailableError } from '../alerts/types';
import { TooManySeriesError } from '../monitor/metrics/metricsNow';
import { UnknownNameError } from '../monitor/serviceFilter';
import { PrometheusError } from '../sources/prometheus';
import type { Problem } from '../wire';

export const PROBLEM_TYPE = 'application/problem+json';

/** An error with the status that the caller should see. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string
  ) {
    super(message);
    this.name = 'HttpError';
  }
}

export function notFound(request: Request): void {
  throw new HttpError(404, `There is nothing at ${request.method} ${request.path}.`);
}

/** @param onError told of what is our fault, which the caller is not told */
export function problemHandler(onError: (error: unknown, where: string) => void): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = problemOf(error, request.path);
    if (problem.status === 500) {
      onError(error, `${request.method} ${request.path}`);
    }
    if (error instanceof DeskUnavailableError) {
      response.set('Retry-After', String(error.retryAfterSeconds));
    }
    response.status(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
  };
}

/** @param instance path of the request; without its query, which may hold what is nobody's business */
export function problemOf(error: unknown, instance: string): Problem {
  const status = statusOf(error);
  const [name, title] = KINDS[status] ?? (status < 500 ? REFUSED : INTERNAL);
  return {
    type: `urn:mev-quality:problem:${name}`,
    title,
    status,
    detail: status === 500 ? 'The request could not be answered; the log of the service has the error.' : text(error),
    instance,
  };
}

function text(error: unknown): string {
  if (isTooLarge(error)) {
    return `The body is larger than the ${error.limit / 1024 / 1024} MB that are read: send less at once.`;
  }
  return error instanceof Error ? error.message : String(error);
}

/** What Express' body parser throws. */
function isTooLarge(error: unknown): error is { limit: number } {
  return typeof error === 'object' && error !== null && 'type' in error && error.type === 'entity.too.large';
}

function statusOf(error: unknown): number {
  if (error instanceof HttpError) {
    return error.status;
  }
  if (error instanceof UnknownNameError || error instanceof AlertNotFoundError) {
    return 404;
  }
  if (error instanceof AlertConflictError) {
    return 409;
  }
  if (error instanceof DeskUnavailableError) {
    return 503;
  }
  if (error instanceof TooManySeriesError) {
    return 413;
  }
  if (error instanceof PrometheusError) {
    return statusOfPrometheus(error);
  }
  // Express and its body parser put the status on the error.
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}

function statusOfPrometheus({ kind }: PrometheusError): number {
  switch (kind) {
    case 'timeout':
      return 504;
    case 'busy':
      return 503;
    default:
      return 502;
  }
}

const REFUSED = ['refused', 'Request refused'] as const;
const INTERNAL = ['internal', 'Internal error'] as const;
const KINDS: Readonly<Record<number, readonly [name: string, title: string]>> = {
  400: ['bad-request', 'Bad request'],
  401: ['not-authenticated', 'Not authenticated'],
  403: ['forbidden', 'Forbidden'],
  404: ['not-found', 'Not found'],
  409: ['conflict', 'Not as it is now'],
  413: ['too-large', 'Too large'],
  415: ['not-json', 'Not JSON'],
  431: ['too-large', 'Too large'],
  502: ['prometheus-error', 'Prometheus does not answer as expected'],
  503: ['busy', 'Not now'],
  504: ['prometheus-timeout', 'Prometheus took too long'],
};

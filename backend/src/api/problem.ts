/** Errors as RFC 9457 problem details. */
import type { NextFunction, Request, Response } from 'express';
import { UnknownNameError } from '../monitor/serviceFilter';
import { PrometheusError } from '../sources/prometheus';

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

export function problemHandler(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) {
    next(error);
    return;
  }
  const status = statusOf(error);
  response
    .status(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: titleOf(status),
        status,
        detail: error instanceof Error ? error.message : String(error),
      })
    );
}

function statusOf(error: unknown): number {
  if (error instanceof HttpError) {
    return error.status;
  }
  if (error instanceof UnknownNameError) {
    return 404;
  }
  if (error instanceof PrometheusError) {
    return error.kind === 'timeout' ? 504 : 502;
  }
  // Express and its body parser put the status on the error.
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not authenticated',
  404: 'Not found',
  413: 'Too large',
  502: 'Prometheus does not answer as expected',
  504: 'Prometheus took too long',
};

function titleOf(status: number): string {
  return TITLES[status] ?? (status < 500 ? 'Request refused' : 'Internal error');
}

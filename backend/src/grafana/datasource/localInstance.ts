/** A data source that computes in the plugin process (embedded mode). */
import inject from 'light-my-request';
import type { RequestListener } from 'node:http';
import type { QualityBackend } from '../../monitor/qualityBackend';
import type { Status } from '../../wire';
import type { CallResourceRequest, CallResourceResponse, HealthResult } from '../sdk/types';
import { answerQuery } from './answerQuery';
import type { Instance } from './instance';

/** @param app the API, called without a network in between */
export function createLocalInstance(backend: QualityBackend, app: RequestListener, now: () => number): Instance {
  return {
    query: (query, signal) => answerQuery(backend, query, signal),
    callResource: (request) => callApp(app, request),
    checkHealth: async (signal) => healthOf(await backend.status(now(), signal)),
    dispose: () => backend.close(),
  };
}

async function callApp(app: RequestListener, { method, url, path, body, headers, signal }: CallResourceRequest): Promise<CallResourceResponse> {
  const query = url.includes('?') ? url.slice(url.indexOf('?')) : '';
  const answer = await inject(app, {
    method: methodOf(method),
    url: `/${path.replace(/^\/+/, '')}${query}`,
    headers: Object.fromEntries(Object.entries(headers).map(([name, values]) => [name.toLowerCase(), values.join(', ')])),
    payload: Buffer.from(body),
    signal,
  });
  return {
    status: answer.statusCode,
    headers: Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : [String(value)]])
    ),
    body: answer.rawPayload,
  };
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

function methodOf(method: string): (typeof METHODS)[number] {
  return METHODS.find((known) => known === method.toUpperCase()) ?? 'GET';
}

/** All is well unless a check failed; what merely warns is told. */
export function healthOf(status: Status): HealthResult {
  const failed = status.checks.filter((check) => check.status === 'error');
  const warned = status.checks.filter((check) => check.status === 'warning');
  const first = failed[0] ?? warned[0];
  const tell = ({ name, message, remedy }: Status['checks'][number]): string => `${name}: ${message}${remedy === undefined ? '' : `. ${remedy}`}`;
  const [prometheus] = status.checks;
  const summary = `MEV Quality ${status.version}: ${prometheus?.message ?? 'ready'}`;
  return {
    status: failed.length > 0 ? 'error' : 'ok',
    message: failed.length > 0 && first ? tell(first) : warned.length > 0 && first ? `${summary}. ${warned.length} warning${warned.length === 1 ? '' : 's'}, first: ${tell(first)}` : summary,
    details: { ...status },
  };
}

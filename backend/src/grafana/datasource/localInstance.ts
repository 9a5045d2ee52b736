/** A data source that computes in the plugin process (embedded mode). */
import inject from 'light-my-request';
import type { RequestListener } from 'node:http';
import type { QualityBackend } from '../../monitor/qualityBackend';
import type { CallResourceRequest, CallResourceResponse } from '../sdk/types';
import { answerQuery } from './answerQuery';
import { healthOf } from './health';
import type { Instance } from './instance';
import { createLiveChannels } from './live/channels';
import type { LiveSource } from './live/source';
import { resourceHeaders } from './resourceHeaders';

/**
 * @param app the API, called without a network in between
 * @param feed what the live channels tell
 */
export function createLocalInstance(
  backend: QualityBackend,
  app: RequestListener,
  feed: LiveSource,
  now: () => number
): Instance {
  const live = createLiveChannels(feed, now);
  return {
    live,
    query: (query, signal) => answerQuery(backend, query, signal),
    callResource: (request) => callApp(app, request),
    checkHealth: async (signal) => healthOf(await backend.status(now(), signal)),
    dispose: () => {
      live.close();
      return backend.close();
    },
  };
}

async function callApp(app: RequestListener, request: CallResourceRequest): Promise<CallResourceResponse> {
  const { method, url, path, body, signal } = request;
  const query = url.includes('?') ? url.slice(url.indexOf('?')) : '';
  const answer = await inject(app, {
    method: methodOf(method),
    url: `/${path.replace(/^\/+/, '')}${query}`,
    headers: resourceHeaders(request),
    payload: Buffer.from(body),
    signal,
  });
  return {
    status: answer.statusCode,
    headers: Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.map(String) : [String(value)],
      ])
    ),
    body: answer.rawPayload,
  };
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

function methodOf(method: string): (typeof METHODS)[number] {
  return METHODS.find((known) => known === method.toUpperCase()) ?? 'GET';
}

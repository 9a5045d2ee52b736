/** A data source that asks a running service (service mode). */
import { Agent, request as httpRequest } from 'undici';
import type { RemoteAnswers, Status } from '../../wire';
import type { CallResourceRequest, CallResourceResponse, DataQuery, DataResponse } from '../sdk/types';
import { healthOf } from './health';
import type { Instance } from './instance';
import { createLiveChannels, type LiveChannels } from './live/channels';
import { createServiceSource } from './live/serviceSource';
import { resourceHeaders } from './resourceHeaders';

const TIMEOUT_MS = 60_000;
const MAX_CONNECTIONS = 16;

/** @param onLive told when the service's live stream cannot be heard, and (undefined) when it can again */
export function createServiceInstance(
  url: string,
  token: string | undefined,
  onLive: (problem: string | undefined) => void
): Instance {
  const agent = new Agent({ connections: MAX_CONNECTIONS, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
  const base = url.replace(/\/+$/, '');
  const live = liveOf(base, token, onLive);

  const call = async (
    method: string,
    path: string,
    body: string | Uint8Array | undefined,
    headers: Record<string, string>,
    signal: AbortSignal
  ): Promise<CallResourceResponse> => {
    let answer;
    try {
      answer = await httpRequest(`${base}/${path}`, {
        method,
        dispatcher: agent,
        signal,
        headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
        ...(body === undefined || body.length === 0 ? {} : { body }),
      });
    } catch (error) {
      signal.throwIfAborted();
      throw new Error(
        `The service at ${base} cannot be reached (${error instanceof Error ? error.message : String(error)}). Is \`quality serve\` running there?`
      );
    }
    return {
      status: answer.statusCode,
      headers: Object.fromEntries(
        Object.entries(answer.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value].flat()]]))
      ),
      body: new Uint8Array(await answer.body.arrayBuffer()),
    };
  };
  const callJson = async <T>(method: string, path: string, body: unknown, signal: AbortSignal): Promise<T> => {
    const answer = await call(
      method,
      path,
      body === undefined ? undefined : JSON.stringify(body),
      { 'content-type': 'application/json' },
      signal
    );
    if (answer.status === 401) {
      throw new Error(`The service at ${base} refused the token: put its MEV_QUALITY_TOKEN into the data source.`);
    }
    if (answer.status !== 200) {
      throw new Error(
        `The service at ${base} answered ${answer.status}: ${Buffer.from(answer.body).toString('utf8').slice(0, 300)}`
      );
    }
    return JSON.parse(Buffer.from(answer.body).toString('utf8')) as T;
  };

  return {
    live,
    query: (query, signal) =>
      remoteQuery(query, (body) => callJson<RemoteAnswers>('POST', 'api/v1/query', body, signal)),
    callResource: (request) =>
      call(request.method, resourcePath(request), request.body, resourceHeaders(request), request.signal),
    checkHealth: async (signal) => {
      try {
        return healthOf(await callJson<Status>('GET', 'api/v1/status', undefined, signal));
      } catch (error) {
        return { status: 'error', message: error instanceof Error ? error.message : String(error) };
      }
    },
    dispose: () => {
      live.close();
      return agent.close();
    },
  };
}

function liveOf(
  base: string,
  token: string | undefined,
  onChange: (problem: string | undefined) => void
): LiveChannels {
  const source = createServiceSource({ base, ...(token === undefined ? {} : { token }), now: Date.now, onChange });
  return createLiveChannels(source, Date.now);
}

async function remoteQuery(
  query: DataQuery,
  send: (body: { queries: DataQuery[] }) => Promise<RemoteAnswers>
): Promise<DataResponse> {
  try {
    const { answers } = await send({ queries: [query] });
    const answer = answers[query.refId];
    if (answer === undefined) {
      return {
        error: `The service gave no answer for ${query.refId}. Are its version and the plugin's the same?`,
        status: 502,
        errorSource: 'downstream',
      };
    }
    return 'error' in answer
      ? answer
      : { frames: [], files: answer.frames.map((frame) => Buffer.from(frame, 'base64')) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error), status: 502, errorSource: 'downstream' };
  }
}

function resourcePath({ path, url }: CallResourceRequest): string {
  return `${path.replace(/^\/+/, '')}${url.includes('?') ? url.slice(url.indexOf('?')) : ''}`;
}

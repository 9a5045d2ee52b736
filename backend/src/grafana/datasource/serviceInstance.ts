/** A data source that asks a running service (service mode). */
import { Agent, request as httpRequest } from 'undici';
import { FILES_TYPE, type Status } from '../../wire';
import type { CallResourceRequest, CallResourceResponse, DataQuery, DataResponse } from '../sdk/types';
import { healthOf } from './health';
import type { Instance } from './instance';
import { createLiveChannels, type LiveChannels } from './live/channels';
import { createServiceSource } from './live/serviceSource';
import { decodeAnswers, type RemoteAnswer } from './remoteAnswers';
import { resourceHeaders } from './resourceHeaders';

const TIMEOUT_MS = 60_000;
const MAX_CONNECTIONS = 16;
/** Of an answer; ten thousand alerts on fire are a twentieth of it. */
const MAX_BYTES = 128 * 1024 * 1024;

const QUERY_HEADERS = { 'content-type': 'application/json', accept: `${FILES_TYPE}, application/json;q=0.5` };

/** @param onLive told when the service's live stream cannot be heard, and (undefined) when it can again */
export function createServiceInstance(
  url: string,
  token: string | undefined,
  onLive: (problem: string | undefined) => void
): Instance {
  const agent = new Agent({
    connections: MAX_CONNECTIONS,
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    maxResponseSize: MAX_BYTES,
  });
  const base = url.replace(/\/+$/, '');
  const live = liveOf(base, token, onLive);

  const call = async (
    method: string,
    path: string,
    body: string | Uint8Array | undefined,
    headers: Record<string, string>,
    signal: AbortSignal
  ): Promise<CallResourceResponse> => {
    let trouble = 'cannot be reached';
    try {
      const answer = await httpRequest(`${base}/${path}`, {
        method,
        dispatcher: agent,
        signal,
        headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
        ...(body === undefined || body.length === 0 ? {} : { body }),
      });
      trouble = 'did not give all of its answer';
      return {
        status: answer.statusCode,
        headers: Object.fromEntries(
          Object.entries(answer.headers).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, [value].flat()]]
          )
        ),
        body: await answer.body.bytes(),
      };
    } catch (error) {
      signal.throwIfAborted();
      throw new Error(`The service at ${base} ${trouble} (${messageOf(error)}). Is \`quality serve\` running there?`);
    }
  };
  const callOwn: typeof call = async (...request) => {
    const answer = await call(...request);
    if (answer.status === 401) {
      throw new Error(`The service at ${base} refused the token: put its MEV_QUALITY_TOKEN into the data source.`);
    }
    if (answer.status !== 200) {
      throw new Error(
        `The service at ${base} answered ${answer.status}: ${Buffer.from(answer.body).toString('utf8').slice(0, 300)}`
      );
    }
    return answer;
  };

  return {
    live,
    query: (query, signal) =>
      remoteQuery(query, async (body) => {
        const answer = await callOwn('POST', 'api/v1/query', JSON.stringify(body), QUERY_HEADERS, signal);
        return decodeAnswers(answer.headers['content-type']?.[0] ?? '', answer.body);
      }),
    callResource: (request) =>
      call(request.method, resourcePath(request), request.body, resourceHeaders(request), request.signal),
    checkHealth: async (signal) => {
      try {
        const { body } = await callOwn('GET', 'api/v1/status', undefined, {}, signal);
        return healthOf(JSON.parse(Buffer.from(body).toString('utf8')) as Status);
      } catch (error) {
        return { status: 'error', message: messageOf(error) };
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
  send: (body: { queries: DataQuery[] }) => Promise<ReadonlyMap<string, RemoteAnswer>>
): Promise<DataResponse> {
  try {
    const answer = (await send({ queries: [query] })).get(query.refId);
    if (answer === undefined) {
      return {
        error: `The service gave no answer for ${query.refId}. Are its version and the plugin's the same?`,
        status: 502,
        errorSource: 'downstream',
      };
    }
    return 'error' in answer ? answer : { frames: [], files: answer.files };
  } catch (error) {
    return { error: messageOf(error), status: 502, errorSource: 'downstream' };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function resourcePath({ path, url }: CallResourceRequest): string {
  return `${path.replace(/^\/+/, '')}${url.includes('?') ? url.slice(url.indexOf('?')) : ''}`;
}

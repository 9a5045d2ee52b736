/** `pluginv2.Data`: queries. Each refId is answered, by itself: one bad query never sinks the others. */
import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import { encodeFrame } from './arrow/encode';
import type { Calls } from './calls';
import { toError } from './calls';
import { parseObject, toContext, toHeaders, toNumber } from './context';
import type {
  DataQueryMessage,
  DataResponseMessage,
  QueryDataRequestMessage,
  QueryDataResponseMessage,
} from './proto/messages';
import type { DataQuery, DataResponse, PluginHandlers } from './types';

type QueryData = NonNullable<PluginHandlers['queryData']>;
type Responses = QueryDataResponseMessage['responses'];

export function dataAdapter(calls: Calls, queryData: QueryData): UntypedServiceImplementation {
  return {
    QueryData: calls.unary<QueryDataRequestMessage, QueryDataResponseMessage>(
      'Data/QueryData',
      async (message, signal) => {
        const context = toContext(message.pluginContext, calls.logger);
        // Without a prototype: a refId may be called "constructor".
        const responses = Object.create(null) as Responses;
        const queries = readQueries(message.queries, responses);
        if (queries.length > 0) {
          const request = { context, headers: toHeaders(message.headers), queries, signal };
          await answer(calls, queryData, request, responses);
        }
        return { responses };
      }
    ),
  };
}

/** The queries that can be read; the others are answered here. */
function readQueries(messages: readonly DataQueryMessage[], responses: Responses): DataQuery[] {
  const queries: DataQuery[] = [];
  for (const message of messages) {
    try {
      queries.push(toQuery(message));
    } catch (error) {
      responses[message.refId] = failure(`query ${message.refId} cannot be read: ${toError(error).message}`, 400);
    }
  }
  return queries;
}

function toQuery(message: DataQueryMessage): DataQuery {
  const { timeRange } = message;
  return {
    refId: message.refId,
    queryType: message.queryType,
    maxDataPoints: toNumber(message.maxDataPoints),
    intervalMs: toNumber(message.intervalMS),
    timeRange: {
      fromMs: timeRange ? toNumber(timeRange.fromEpochMS) : 0,
      toMs: timeRange ? toNumber(timeRange.toEpochMS) : 0,
    },
    model: parseObject(message.json) ?? {},
  };
}

async function answer(
  calls: Calls,
  queryData: QueryData,
  request: Parameters<QueryData>[0],
  responses: Responses
): Promise<void> {
  let answers: Map<string, DataResponse>;
  try {
    answers = await queryData(request);
  } catch (error) {
    // A cancelled call has nobody to answer to.
    if (request.signal.aborted) throw error;
    calls.logger.error('the query handler failed', { error: toError(error) });
    for (const { refId } of request.queries) responses[refId] = failure(toError(error).message, 500);
    return;
  }
  for (const [refId, response] of answers) responses[refId] = encode(response, calls, refId);
  for (const { refId } of request.queries) {
    responses[refId] ??= failure(`the plugin gave no answer to query ${refId}`, 500);
  }
}

function encode(response: DataResponse, calls: Calls, refId: string): DataResponseMessage {
  try {
    const frames = (response.frames ?? []).map(encodeFrame);
    if (!('error' in response)) return { frames: [...frames, ...(response.files ?? [])], status: 200 };
    return { frames, error: response.error, status: response.status, errorSource: response.errorSource };
  } catch (error) {
    calls.logger.error('a frame cannot be encoded', { refId, error: toError(error) });
    return failure(`the answer to query ${refId} cannot be encoded: ${toError(error).message}`, 500);
  }
}

function failure(error: string, status: number): DataResponseMessage {
  return { frames: [], error, status, errorSource: 'plugin' };
}

/** `pluginv2.Resource`: HTTP requests that Grafana passes on. */
import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import type { Calls } from './calls';
import { toError } from './calls';
import { toBytes, toContext, toHeaderLists } from './context';
import type { CallResourceRequestMessage, CallResourceResponseMessage } from './proto/messages';
import type { CallResourceRequest, CallResourceResponse, PluginHandlers } from './types';

type CallResource = NonNullable<PluginHandlers['callResource']>;

export function resourceAdapter(calls: Calls, callResource: CallResource): UntypedServiceImplementation {
  return {
    CallResource: calls.serverStream<CallResourceRequestMessage, CallResourceResponseMessage>(
      'Resource/CallResource',
      async (message, send, signal) => {
        const request: CallResourceRequest = {
          context: toContext(message.pluginContext, calls.logger),
          path: message.path.replace(/^\/+/, ''),
          method: message.method,
          url: message.url,
          headers: toHeaderLists(message.headers),
          body: toBytes(message.body),
          signal,
        };
        const response = await callResource(request).catch((error: unknown) => failure(calls, request, toError(error)));
        await send(toMessage(response));
      }
    ),
  };
}

function failure(calls: Calls, { path, method, signal }: CallResourceRequest, error: Error): CallResourceResponse {
  if (signal.aborted) throw error;
  calls.logger.error('the resource handler failed', { path, method, error });
  return {
    status: 500,
    headers: { 'Content-Type': ['application/json'] },
    body: Buffer.from(JSON.stringify({ message: error.message })),
  };
}

function toMessage({ status, headers, body }: CallResourceResponse): CallResourceResponseMessage {
  const lists = Object.entries(headers).map(([name, values]) => [name, { values }] as const);
  return { code: status, headers: Object.fromEntries(lists), body };
}

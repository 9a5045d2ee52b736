/** `pluginv2.Stream`: channels of Grafana Live. */
import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import type { Calls } from './calls';
import { CallError } from './calls';
import { toBytes, toContext } from './context';
import type { StreamCallRequestMessage, StreamCallResponseMessage, StreamPacketMessage } from './proto/messages';
import { frameToStreamJson } from './streamJson';
import type { PluginHandlers, PublishResult, StreamRequest, SubscribeResult } from './types';

const STATUS: Readonly<Record<SubscribeResult['status'] | PublishResult['status'], number>> = {
  ok: 0,
  not_found: 1,
  permission_denied: 2,
};

export function streamAdapter(calls: Calls, handlers: PluginHandlers): UntypedServiceImplementation {
  const { subscribeStream, runStream, publishStream } = handlers;
  const toRequest = (message: StreamCallRequestMessage, signal: AbortSignal): StreamRequest => ({
    context: toContext(message.pluginContext, calls.logger),
    path: message.path,
    data: toBytes(message.data),
    signal,
  });
  return {
    SubscribeStream: calls.unary<StreamCallRequestMessage, StreamCallResponseMessage>(
      'Stream/SubscribeStream',
      async (message, signal) => {
        if (!subscribeStream) throw unimplemented();
        const result = await subscribeStream(toRequest(message, signal));
        const frame = result.status === 'ok' ? result.initialFrame : undefined;
        return { status: STATUS[result.status], data: Buffer.from(frame ? frameToStreamJson(frame) : '') };
      }
    ),
    RunStream: calls.serverStream<StreamCallRequestMessage, StreamPacketMessage>(
      'Stream/RunStream',
      async (message, send, signal) => {
        if (!runStream) throw unimplemented();
        await runStream(toRequest(message, signal), (frame, include) =>
          send({ data: Buffer.from(frameToStreamJson(frame, include)) })
        );
      }
    ),
    PublishStream: calls.unary<StreamCallRequestMessage, StreamCallResponseMessage>(
      'Stream/PublishStream',
      async (message, signal) => {
        if (!publishStream) throw unimplemented();
        const result = await publishStream(toRequest(message, signal));
        return { status: STATUS[result.status], data: Buffer.from(result.data ?? '') };
      }
    ),
  };
}

function unimplemented(): CallError {
  return new CallError(status.UNIMPLEMENTED, 'this plugin has no such stream call');
}

/** go-plugin's own services: the order to end, the mirrored output, and the broker of further connections. */
import type { handleBidiStreamingCall, UntypedServiceImplementation } from '@grpc/grpc-js';
import type { Calls } from './calls';
import { aborted } from './calls';
import type { ConnInfoMessage, EmptyMessage, StdioDataMessage } from './proto/messages';

/** So long the answer has to leave before the connections are closed. */
const ANSWER_MS = 25;

/** @param onShutdown begins the shutdown; called after the answer is on its way */
export function controllerAdapter(calls: Calls, onShutdown: () => void): UntypedServiceImplementation {
  return {
    Shutdown: calls.unary<EmptyMessage, EmptyMessage>('GRPCController/Shutdown', async () => {
      setTimeout(onShutdown, ANSWER_MS);
      return {};
    }),
  };
}

/** Our output goes to the real stderr, so there is nothing to mirror: the stream is held open, as the host expects. */
export function stdioAdapter(calls: Calls): UntypedServiceImplementation {
  return {
    StreamStdio: calls.serverStream<EmptyMessage, StdioDataMessage>('GRPCStdio/StreamStdio', async (_, __, signal) =>
      aborted(signal)
    ),
  };
}

/** Grafana opens no further connections; what it tells is read and dropped. */
export function brokerAdapter(): UntypedServiceImplementation {
  const startStream: handleBidiStreamingCall<ConnInfoMessage, ConnInfoMessage> = (call) => {
    call.on('end', () => call.end());
    call.resume();
  };
  return { StartStream: startStream };
}

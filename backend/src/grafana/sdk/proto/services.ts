/** The gRPC services of the protocol, as grpc-js wants them described. */
import type { MethodDefinition } from '@grpc/grpc-js';
import protobuf from 'protobufjs/light';
import { DESCRIPTOR } from './descriptor';
import type * as m from './messages';

const root = protobuf.Root.fromJSON(DESCRIPTOR);

export interface Codec<T> {
  encode(message: T): Buffer;
  /** @throws RangeError on a truncated message, Error on a malformed one */
  decode(bytes: Uint8Array): T;
}

function codec<T extends object>(name: string): Codec<T> {
  const type = root.lookupType(name);
  return {
    encode: (message) => Buffer.from(type.encode(message).finish()),
    decode: (bytes) => type.decode(bytes) as protobuf.Message & T,
  };
}

type Streaming = { request?: true; response?: true };

function method<Request extends object, Response extends object>(
  path: string,
  requestType: string,
  responseType: string,
  streaming: Streaming = {}
): MethodDefinition<Request, Response> {
  const request = codec<Request>(requestType);
  const response = codec<Response>(responseType);
  return {
    path,
    requestStream: streaming.request ?? false,
    responseStream: streaming.response ?? false,
    requestSerialize: request.encode,
    requestDeserialize: request.decode,
    responseSerialize: response.encode,
    responseDeserialize: response.decode,
  };
}

const SERVER_STREAM: Streaming = { response: true };

export const HealthService = {
  Check: method<m.HealthCheckRequestMessage, m.HealthCheckResponseMessage>(
    '/grpc.health.v1.Health/Check',
    'HealthCheckRequest',
    'HealthCheckResponse'
  ),
  Watch: method<m.HealthCheckRequestMessage, m.HealthCheckResponseMessage>(
    '/grpc.health.v1.Health/Watch',
    'HealthCheckRequest',
    'HealthCheckResponse',
    SERVER_STREAM
  ),
};

export const ControllerService = {
  Shutdown: method<m.EmptyMessage, m.EmptyMessage>('/plugin.GRPCController/Shutdown', 'Empty', 'Empty'),
};

export const StdioService = {
  StreamStdio: method<m.EmptyMessage, m.StdioDataMessage>(
    '/plugin.GRPCStdio/StreamStdio',
    'Empty',
    'StdioData',
    SERVER_STREAM
  ),
};

export const BrokerService = {
  StartStream: method<m.ConnInfoMessage, m.ConnInfoMessage>('/plugin.GRPCBroker/StartStream', 'ConnInfo', 'ConnInfo', {
    request: true,
    response: true,
  }),
};

export const DataService = {
  QueryData: method<m.QueryDataRequestMessage, m.QueryDataResponseMessage>(
    '/pluginv2.Data/QueryData',
    'QueryDataRequest',
    'QueryDataResponse'
  ),
};

export const ResourceService = {
  CallResource: method<m.CallResourceRequestMessage, m.CallResourceResponseMessage>(
    '/pluginv2.Resource/CallResource',
    'CallResourceRequest',
    'CallResourceResponse',
    SERVER_STREAM
  ),
};

export const DiagnosticsService = {
  CheckHealth: method<m.CheckHealthRequestMessage, m.CheckHealthResponseMessage>(
    '/pluginv2.Diagnostics/CheckHealth',
    'CheckHealthRequest',
    'CheckHealthResponse'
  ),
  CollectMetrics: method<m.CollectMetricsRequestMessage, m.CollectMetricsResponseMessage>(
    '/pluginv2.Diagnostics/CollectMetrics',
    'CollectMetricsRequest',
    'CollectMetricsResponse'
  ),
};

export const StreamService = {
  SubscribeStream: method<m.StreamCallRequestMessage, m.StreamCallResponseMessage>(
    '/pluginv2.Stream/SubscribeStream',
    'StreamCallRequest',
    'StreamCallResponse'
  ),
  RunStream: method<m.StreamCallRequestMessage, m.StreamPacketMessage>(
    '/pluginv2.Stream/RunStream',
    'StreamCallRequest',
    'StreamPacket',
    SERVER_STREAM
  ),
  PublishStream: method<m.StreamCallRequestMessage, m.StreamCallResponseMessage>(
    '/pluginv2.Stream/PublishStream',
    'StreamCallRequest',
    'StreamCallResponse'
  ),
};

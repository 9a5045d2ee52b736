/**
 * The messages of the protocol: fields with their numbers and types, as a table in TypeScript so that a bundle needs
 * no file beside it. Fields that no handler can see are left out; an unknown field on the wire is skipped.
 */
import type { IField, IMapField, INamespace, IType } from 'protobufjs';

type FieldSpec = readonly [id: number, type: string, shape?: 'repeated' | 'map'];

function message(fields: Record<string, FieldSpec>): IType {
  return { fields: Object.fromEntries(Object.entries(fields).map(([name, spec]) => [name, field(spec)])) };
}

function field([id, type, shape]: FieldSpec): IField | IMapField {
  if (shape === 'map') return { id, type, keyType: 'string' };
  return shape === 'repeated' ? { id, type, rule: 'repeated' } : { id, type };
}

const PLUGIN_V2 = {
  AppInstanceSettings: message({
    jsonData: [3, 'bytes'],
    decryptedSecureJsonData: [4, 'string', 'map'],
    lastUpdatedMS: [5, 'int64'],
  }),
  DataSourceInstanceSettings: message({
    id: [1, 'int64'],
    name: [2, 'string'],
    url: [3, 'string'],
    jsonData: [8, 'bytes'],
    decryptedSecureJsonData: [9, 'string', 'map'],
    lastUpdatedMS: [10, 'int64'],
    uid: [11, 'string'],
  }),
  User: message({ login: [1, 'string'], name: [2, 'string'], email: [3, 'string'], role: [4, 'string'] }),
  PluginContext: message({
    orgId: [1, 'int64'],
    pluginId: [2, 'string'],
    user: [3, 'User'],
    appInstanceSettings: [4, 'AppInstanceSettings'],
    dataSourceInstanceSettings: [5, 'DataSourceInstanceSettings'],
    grafanaConfig: [6, 'string', 'map'],
    pluginVersion: [7, 'string'],
    userAgent: [8, 'string'],
  }),

  TimeRange: message({ fromEpochMS: [1, 'int64'], toEpochMS: [2, 'int64'] }),
  DataQuery: message({
    refId: [1, 'string'],
    maxDataPoints: [2, 'int64'],
    intervalMS: [3, 'int64'],
    timeRange: [4, 'TimeRange'],
    json: [5, 'bytes'],
    queryType: [6, 'string'],
  }),
  QueryDataRequest: message({
    pluginContext: [1, 'PluginContext'],
    headers: [2, 'string', 'map'],
    queries: [3, 'DataQuery', 'repeated'],
  }),
  DataResponse: message({
    frames: [1, 'bytes', 'repeated'],
    error: [2, 'string'],
    status: [4, 'int32'],
    errorSource: [5, 'string'],
  }),
  QueryDataResponse: message({ responses: [1, 'DataResponse', 'map'] }),

  StringList: message({ values: [1, 'string', 'repeated'] }),
  CallResourceRequest: message({
    pluginContext: [1, 'PluginContext'],
    path: [2, 'string'],
    method: [3, 'string'],
    url: [4, 'string'],
    headers: [5, 'StringList', 'map'],
    body: [6, 'bytes'],
  }),
  CallResourceResponse: message({ code: [1, 'int32'], headers: [2, 'StringList', 'map'], body: [3, 'bytes'] }),

  CheckHealthRequest: message({ pluginContext: [1, 'PluginContext'], headers: [2, 'string', 'map'] }),
  CheckHealthResponse: message({ status: [1, 'int32'], message: [2, 'string'], jsonDetails: [3, 'bytes'] }),
  CollectMetricsRequest: message({ pluginContext: [1, 'PluginContext'] }),
  MetricsPayload: message({ prometheus: [1, 'bytes'] }),
  CollectMetricsResponse: message({ metrics: [1, 'MetricsPayload'] }),

  /** Of all three stream calls: they have the same fields. */
  StreamCallRequest: message({
    pluginContext: [1, 'PluginContext'],
    path: [2, 'string'],
    data: [3, 'bytes'],
    headers: [4, 'string', 'map'],
  }),
  /** Of subscribing and publishing alike. */
  StreamCallResponse: message({ status: [1, 'int32'], data: [2, 'bytes'] }),
  StreamPacket: message({ data: [1, 'bytes'] }),
};

/** go-plugin's own services and the health check. */
const PLUGIN = {
  Empty: message({}),
  StdioData: message({ channel: [1, 'int32'], data: [2, 'bytes'] }),
  ConnInfo: message({ serviceId: [1, 'uint32'], network: [2, 'string'], address: [3, 'string'] }),
  HealthCheckRequest: message({ service: [1, 'string'] }),
  HealthCheckResponse: message({ status: [1, 'int32'] }),
};

export const DESCRIPTOR: INamespace = { nested: { ...PLUGIN_V2, ...PLUGIN } };

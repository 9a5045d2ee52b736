/** The messages as TypeScript sees them after decoding; absent fields read as protobuf's defaults. */

/** A 64-bit integer: a number, or an object where the library `long` is present. */
export type Int64 = number | { toNumber(): number };

export interface AppInstanceSettings {
  jsonData: Uint8Array;
  decryptedSecureJsonData: Record<string, string>;
  lastUpdatedMS: Int64;
}

export interface DataSourceInstanceSettings {
  id: Int64;
  uid: string;
  name: string;
  url: string;
  jsonData: Uint8Array;
  decryptedSecureJsonData: Record<string, string>;
  lastUpdatedMS: Int64;
}

export interface PluginContextMessage {
  orgId: Int64;
  pluginId: string;
  pluginVersion: string;
  user: { login: string; name: string; email: string; role: string } | null;
  appInstanceSettings: AppInstanceSettings | null;
  dataSourceInstanceSettings: DataSourceInstanceSettings | null;
  grafanaConfig: Record<string, string>;
  userAgent: string;
}

export interface DataQueryMessage {
  refId: string;
  maxDataPoints: Int64;
  intervalMS: Int64;
  timeRange: { fromEpochMS: Int64; toEpochMS: Int64 } | null;
  json: Uint8Array;
  queryType: string;
}

export interface QueryDataRequestMessage {
  pluginContext: PluginContextMessage | null;
  headers: Record<string, string>;
  queries: DataQueryMessage[];
}

export interface DataResponseMessage {
  frames: Uint8Array[];
  error?: string;
  status: number;
  errorSource?: string;
}

export interface QueryDataResponseMessage {
  responses: Record<string, DataResponseMessage>;
}

export type HeadersMessage = Record<string, { values: string[] }>;

export interface CallResourceRequestMessage {
  pluginContext: PluginContextMessage | null;
  path: string;
  method: string;
  url: string;
  headers: HeadersMessage;
  body: Uint8Array;
}

export interface CallResourceResponseMessage {
  code: number;
  headers: HeadersMessage;
  body: Uint8Array;
}

export interface CheckHealthRequestMessage {
  pluginContext: PluginContextMessage | null;
  headers: Record<string, string>;
}

export interface CheckHealthResponseMessage {
  /** 0 unknown, 1 ok, 2 error. */
  status: number;
  message: string;
  jsonDetails: Uint8Array;
}

export interface CollectMetricsRequestMessage {
  pluginContext: PluginContextMessage | null;
}

export interface CollectMetricsResponseMessage {
  metrics: { prometheus: Uint8Array };
}

export interface StreamCallRequestMessage {
  pluginContext: PluginContextMessage | null;
  path: string;
  data: Uint8Array;
  headers: Record<string, string>;
}

export interface StreamCallResponseMessage {
  /** 0 ok, 1 not found, 2 permission denied. */
  status: number;
  data: Uint8Array;
}

export interface StreamPacketMessage {
  data: Uint8Array;
}

export type EmptyMessage = Record<string, never>;

export interface StdioDataMessage {
  channel: number;
  data: Uint8Array;
}

export interface ConnInfoMessage {
  serviceId: number;
  network: string;
  address: string;
}

export interface HealthCheckRequestMessage {
  service: string;
}

export interface HealthCheckResponseMessage {
  status: number;
}

/**
 * The public types of the backend plugin SDK. They mirror the messages of Grafana's `pluginv2` protocol,
 * with times in milliseconds since the epoch and binary payloads as `Uint8Array`.
 */
import type { Frame } from './frame';

/** The settings of a data source instance as an administrator saved them. */
export interface DataSourceSettings {
  id: number;
  uid: string;
  name: string;
  url: string;
  /** Epoch milliseconds of the last change; a new value means new settings. */
  updatedMs: number;
  jsonData: Record<string, unknown>;
  /** Decrypted secrets. Never log them, never answer with them. */
  secureJsonData: Record<string, string>;
}

export interface AppSettings {
  updatedMs: number;
  jsonData: Record<string, unknown>;
  secureJsonData: Record<string, string>;
}

/** The signed-in person, absent when Grafana itself calls (alert rules, streams). */
export interface User {
  login: string;
  name: string;
  email: string;
  /** Grafana's organisation role: Viewer, Editor or Admin. */
  role: string;
}

export interface PluginContext {
  orgId: number;
  pluginId: string;
  pluginVersion: string;
  user?: User;
  dataSource?: DataSourceSettings;
  app?: AppSettings;
  grafanaConfig: Record<string, string>;
  userAgent: string;
}

export interface TimeRange {
  fromMs: number;
  toMs: number;
}

export interface DataQuery {
  refId: string;
  queryType: string;
  maxDataPoints: number;
  intervalMs: number;
  timeRange: TimeRange;
  /** The query model as the query editor saved it, parsed. */
  model: Record<string, unknown>;
}

export interface QueryDataRequest {
  context: PluginContext;
  /** Forwarded HTTP headers, names in lower case. */
  headers: Readonly<Record<string, string>>;
  queries: DataQuery[];
  /** Aborted when Grafana cancels the call. */
  signal: AbortSignal;
}

/** Who is to blame for an error: this plugin or what it asks (Prometheus, the service). */
export type ErrorSource = 'plugin' | 'downstream';

export type DataResponse =
  | {
      frames: Frame[];
      /** More of them, as `encodeFrame` has written them before. */
      files?: readonly Uint8Array[];
    }
  | { error: string; status: number; errorSource: ErrorSource; frames?: Frame[] };

export interface CallResourceRequest {
  context: PluginContext;
  /** Path below the plugin's resources, without a leading slash. */
  path: string;
  method: string;
  /** The path with its query string, as Grafana received it. */
  url: string;
  headers: Readonly<Record<string, readonly string[]>>;
  body: Uint8Array;
  signal: AbortSignal;
}

export interface CallResourceResponse {
  status: number;
  headers: Record<string, string[]>;
  body: Uint8Array;
}

export type HealthStatus = 'unknown' | 'ok' | 'error';

export interface HealthRequest {
  context: PluginContext;
  headers: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

export interface HealthResult {
  status: HealthStatus;
  message: string;
  details?: Record<string, unknown>;
}

export interface StreamRequest {
  context: PluginContext;
  /** Channel path below `ds/<uid>/`. */
  path: string;
  data: Uint8Array;
  signal: AbortSignal;
}

export type SubscribeResult = { status: 'ok'; initialFrame?: Frame } | { status: 'not_found' | 'permission_denied' };

/** What of a frame is sent: Grafana's clients keep the schema of the last frame that had one. */
export type FrameInclude = 'all' | 'data';

/** Resolves once the frame is taken. @param include default `all` */
export type SendFrame = (frame: Frame, include?: FrameInclude) => Promise<void>;

/** `data`: JSON that Grafana hands to the channel's subscribers. */
export type PublishResult = { status: 'ok' | 'not_found' | 'permission_denied'; data?: Uint8Array };

/** What a plugin can do; each is optional and answers UNIMPLEMENTED when absent. */
export interface PluginHandlers {
  /** Answers a response for each `refId`; a thrown error becomes the error of every query of the call. */
  queryData?(request: QueryDataRequest): Promise<Map<string, DataResponse>>;
  callResource?(request: CallResourceRequest): Promise<CallResourceResponse>;
  checkHealth?(request: HealthRequest): Promise<HealthResult>;
  /** Prometheus text format 0.0.4. */
  collectMetrics?(): Promise<string>;
  subscribeStream?(request: StreamRequest): Promise<SubscribeResult>;
  /** Sends frames until `request.signal` is aborted. Grafana runs a stream that fails again, one that ends not. */
  runStream?(request: StreamRequest, send: SendFrame): Promise<void>;
  publishStream?(request: StreamRequest): Promise<PublishResult>;
  /** Called once on shutdown, before the process ends; 1.5 s at most. */
  dispose?(): Promise<void>;
}

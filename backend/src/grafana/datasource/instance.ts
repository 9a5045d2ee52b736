/** One configured data source, as the handlers see it. */
import type { CallResourceRequest, CallResourceResponse, DataQuery, DataResponse, HealthResult } from '../sdk/types';
import type { LiveChannels } from './live/channels';

export interface Instance {
  query(query: DataQuery, signal: AbortSignal): Promise<DataResponse>;
  callResource(request: CallResourceRequest): Promise<CallResourceResponse>;
  checkHealth(signal: AbortSignal): Promise<HealthResult>;
  readonly live: LiveChannels;
  dispose(): Promise<void>;
}

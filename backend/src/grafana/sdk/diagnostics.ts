/** `pluginv2.Diagnostics`: the data source's health check and the process' metrics. */
import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';
import type { Calls } from './calls';
import { CallError, toError } from './calls';
import { toContext, toHeaders } from './context';
import type {
  CheckHealthRequestMessage,
  CheckHealthResponseMessage,
  CollectMetricsRequestMessage,
  CollectMetricsResponseMessage,
} from './proto/messages';
import type { HealthResult, HealthStatus, PluginHandlers } from './types';

const STATUS: Readonly<Record<HealthStatus, number>> = { unknown: 0, ok: 1, error: 2 };

export function diagnosticsAdapter(
  calls: Calls,
  { checkHealth, collectMetrics }: PluginHandlers
): UntypedServiceImplementation {
  return {
    CheckHealth: calls.unary<CheckHealthRequestMessage, CheckHealthResponseMessage>(
      'Diagnostics/CheckHealth',
      async (message, signal) => {
        if (!checkHealth) throw new CallError(status.UNIMPLEMENTED, 'this plugin has no health check');
        try {
          const context = toContext(message.pluginContext, calls.logger);
          return toMessage(await checkHealth({ context, headers: toHeaders(message.headers), signal }));
        } catch (error) {
          if (signal.aborted) throw error;
          calls.logger.error('the health check failed', { error: toError(error) });
          return toMessage({ status: 'error', message: toError(error).message });
        }
      }
    ),
    CollectMetrics: calls.unary<CollectMetricsRequestMessage, CollectMetricsResponseMessage>(
      'Diagnostics/CollectMetrics',
      async () => {
        if (!collectMetrics) throw new CallError(status.UNIMPLEMENTED, 'this plugin has no metrics');
        return { metrics: { prometheus: Buffer.from(await collectMetrics()) } };
      }
    ),
  };
}

function toMessage({ status: health, message, details }: HealthResult): CheckHealthResponseMessage {
  return { status: STATUS[health], message, jsonDetails: Buffer.from(details ? JSON.stringify(details) : '') };
}

/** The plugin's handlers: each finds the data source's instance and lets it answer. */
import type { InstanceManager } from '../sdk';
import type { DataQuery, DataResponse, PluginHandlers } from '../sdk/types';
import { errorResponse } from './answerQuery';
import { isForRule, refuseForRule } from './forRules';
import type { Instance } from './instance';
import { parseQuery } from './parseQuery';

/**
 * @param instances keeps an instance for each data source and its current settings
 * @param metrics Prometheus text of the plugin process
 */
export function createHandlers(instances: InstanceManager<Instance>, metrics: () => Promise<string>): PluginHandlers {
  return {
    queryData: async ({ context, headers, queries, signal }) => {
      const answer = isForRule(headers) ? answerForRule : answerFor;
      try {
        return await instances.use(context, async (instance) => {
          const answers = await Promise.all(
            queries.map(async (query) => [query.refId, await answer(instance, query, signal)] as const)
          );
          return new Map(answers);
        });
      } catch (error) {
        // The settings are wrong: each query says so, instead of a failed call that says nothing.
        return new Map(queries.map(({ refId }) => [refId, errorResponse(error)]));
      }
    },
    callResource: (request) => instances.use(request.context, (instance) => instance.callResource(request)),
    checkHealth: async ({ context, signal }) => {
      try {
        return await instances.use(context, (instance) => instance.checkHealth(signal));
      } catch (error) {
        return { status: 'error', message: error instanceof Error ? error.message : String(error) };
      }
    },
    subscribeStream: ({ context, path, signal }) =>
      instances.use(context, (instance) => instance.live.subscribe(path, signal)),
    // With new settings Grafana runs it again, then with the new instance.
    runStream: ({ context, path, signal }, send) =>
      instances.use(context, (instance, retired) => instance.live.run(path, send, AbortSignal.any([signal, retired]))),
    collectMetrics: metrics,
    dispose: () => instances.close(),
  };
}

type Answer = (instance: Instance, query: DataQuery, signal: AbortSignal) => Promise<DataResponse>;

const answerFor: Answer = (instance, query, signal) => instance.query(query, signal);

/** What an alert rule cannot use is refused before it is computed. */
const answerForRule: Answer = async (instance, query, signal) => {
  try {
    refuseForRule(parseQuery(query.model, query.queryType));
  } catch (error) {
    return errorResponse(error);
  }
  return instance.query(query, signal);
};

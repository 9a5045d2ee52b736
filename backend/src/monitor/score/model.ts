/** From the configuration to the score model of each service. */
import type { Config, InputConfig, LatencyConfig, ServiceConfig, WindowName } from '../../config';
import type { InputModel } from '../../engine/score';
import { latencyTemplate } from '../queryTemplate';

/** Where the values of a service's input come from. */
export interface InputSource {
  name: string;
  config: InputConfig;
  model: InputModel;
  window: WindowName;
  /** A PromQL template; absent for derived inputs and where there is none for this service. */
  template?: string;
  /** The template is this service's own: it may answer without the service's labels. */
  own: boolean;
}

/** All inputs of the model for one service, in the configuration's order. */
export function inputSources(config: Config, service: ServiceConfig): InputSource[] {
  return Object.entries(config.inputs).map(([name, input]) => {
    const ofKind = config.kinds[service.kind]?.inputs[name];
    const ofService = service.inputs[name];
    const own = templateOf(ofService);
    const template = own ?? templateOf(ofKind) ?? templateOf(input);
    return {
      name,
      config: input,
      model: {
        name,
        component: input.component,
        weight: config.weights[input.component] * input.weight,
        term: ofService?.term ?? ofKind?.term ?? input.term,
      },
      window: ofService?.window ?? ofKind?.window ?? input.window,
      ...(template === undefined ? {} : { template }),
      own: own !== undefined,
    };
  });
}

/** The template of what has a query or a latency; undefined where it has neither. */
export function templateOf(
  source: { query?: string | undefined; latency?: LatencyConfig | undefined } | undefined
): string | undefined {
  return source?.query ?? (source?.latency ? latencyTemplate(source.latency) : undefined);
}

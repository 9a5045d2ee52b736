/** Which queries answer the signals of many services: one a signal. */
import type { Config, ServiceConfig } from '../../config';
import { SIGNAL_NAMES, type SignalName } from '../../wire';
import { templateOf } from '../score/model';
import { planQuery, type TemplateUse } from '../score/queryPlan';
import type { ScaleName } from './scales';

/** Rates are made of at least so much, and of so many scrapes. */
const LEAST_WINDOW_MS = 60_000;
const SCRAPES = 4;
/** How closely a query that has no window is looked at to average it over a step of the long scale. */
const MEAN_STEP = '1m';

interface SignalTemplate {
  template: string;
  /** Of the service alone: it may answer without the service's labels. */
  own: boolean;
}

export interface PlanScale {
  name: ScaleName;
  stepMs: number;
  /** How far apart the scrapes of a service are. */
  scrapeMs: (service: string) => number;
}

/** Undefined: the service does not have this signal. */
export function signalTemplate(config: Config, service: ServiceConfig, signal: SignalName): SignalTemplate | undefined {
  const ofService = service.signals?.[signal];
  const ofKind = config.kinds[service.kind]?.signals?.[signal];
  const chosen = firstSaid(ofService, ofKind, config.signals?.[signal]);
  const template = config.signals && chosen ? templateOf(chosen) : undefined;
  return template === undefined ? undefined : { template, own: chosen === ofService };
}

/** Null is a word, too: the signal is not there. */
function firstSaid<T>(...words: Array<T | undefined>): T | undefined {
  return words.find((word) => word !== undefined);
}

/** Changes when anything does that the values of a service's signals depend on. */
export function signalSignature(config: Config, service: ServiceConfig): string {
  return JSON.stringify([service.match, SIGNAL_NAMES.map((signal) => signalTemplate(config, service, signal) ?? null)]);
}

/** Undefined: none of the services has this signal. */
export function signalQuery(
  config: Config,
  services: readonly ServiceConfig[],
  signal: SignalName,
  scale: PlanScale
): string | undefined {
  const uses = services.flatMap((service): TemplateUse[] => {
    const found = signalTemplate(config, service, signal);
    return found === undefined ? [] : [{ service, ...found, ...windowed(found.template, service.name, scale) }];
  });
  return uses.length === 0 ? undefined : planQuery(uses);
}

function windowed(
  template: string,
  service: string,
  { name, stepMs, scrapeMs }: PlanScale
): Pick<TemplateUse, 'template' | 'windowMs'> {
  if (name === 'recent') {
    return { template, windowMs: Math.max(LEAST_WINDOW_MS, SCRAPES * scrapeMs(service), stepMs) };
  }
  // What has a window is the mean of its step by it.
  return {
    template: /\$window\b/.test(template) ? template : `avg_over_time((${template})[$window:${MEAN_STEP}])`,
    windowMs: stepMs,
  };
}

/** From the configuration to the probes that tell its coverage: one for all services that share a query. */
import { formatDuration, matchLabels, parseDuration, type Config, type ServiceConfig } from '../../config';
import { expandTemplate } from '../queryTemplate';
import { inputSources, type InputSource } from '../score/model';

export interface Row {
  kind: 'metric' | 'input';
  group: string;
  name: string;
  /** For this row alone, as a person would ask it. */
  query: string;
  /** Whose series count; absent: all that the probe answers. */
  service?: ServiceConfig;
}

/** One question to Prometheus and the rows that its answer is split into. */
export interface Probe {
  query: string;
  /** Labels that tell the rows' services apart, sorted. */
  labels: string[];
  rows: Row[];
}

export interface Plan {
  probes: Probe[];
  /** Inputs that have no query. */
  unset: Row[];
}

export function planCoverage(config: Config): Plan {
  const { probes, unset } = planInputs(config);
  return { probes: [...planMetrics(config), ...probes], unset };
}

function planMetrics(config: Config): Probe[] {
  return Object.entries(config.metrics).flatMap(([category, metrics]) =>
    Object.entries(metrics).map(([name, metric]) => {
      const query = expandTemplate(metric.query, [], '');
      return { query, labels: [], rows: [{ kind: 'metric' as const, group: category, name, query }] };
    })
  );
}

interface Shared {
  template: string;
  window: string;
  services: Map<string, ServiceConfig>;
  rows: Row[];
}

function planInputs(config: Config): Plan {
  const shared = new Map<string, Shared>();
  const own: Probe[] = [];
  const unset: Row[] = [];
  for (const service of config.services) {
    for (const source of inputSources(config, service)) {
      const row = { kind: 'input' as const, group: service.name, name: source.name };
      const template = templateOf(config, source);
      const window = formatDuration(parseDuration(config.windows[source.window]));
      if (template === undefined) {
        unset.push({ ...row, query: '', service });
      } else if (source.own) {
        // Its series may lack the service's labels, so all of them are its own.
        const query = expandTemplate(template, [service], window);
        own.push({ query, labels: [], rows: [{ ...row, query }] });
      } else {
        const key = JSON.stringify([template, window, matchLabels(service)]);
        const group: Shared = shared.get(key) ?? { template, window, services: new Map(), rows: [] };
        group.services.set(service.name, service);
        group.rows.push({ ...row, query: expandTemplate(template, [service], window), service });
        shared.set(key, group);
      }
    }
  }
  return { probes: [...[...shared.values()].map(probeOf), ...own], unset };
}

function probeOf({ template, window, services, rows }: Shared): Probe {
  const all = [...services.values()];
  return { query: expandTemplate(template, all, window), labels: matchLabels(all[0]), rows };
}

/** What is derived from outages needs a history of the availability. */
function templateOf(config: Config, { template, config: input }: InputSource): string | undefined {
  return template ?? (input.derive ? `max by ($labels) (last_over_time(${config.availability}[$window]))` : undefined);
}

/** Which requests answer the inputs of many services: one an input. */
import { formatDuration, matchLabels, parseDuration, type Config, type ServiceConfig } from '../../config';
import type { Grid } from '../../sources/prometheus/types';
import { windowGrid } from '../grid';
import { expandTemplate, putLabels } from '../queryTemplate';
import type { InputSource } from './model';

export interface PlannedService {
  service: ServiceConfig;
  sources: InputSource[];
}

export interface InputRequest {
  input: string;
  query: string;
  grid: Grid;
}

/** What one service contributes to a request. */
export interface TemplateUse {
  service: ServiceConfig;
  template: string;
  windowMs: number;
  /** The template is this service's own: it may answer without the service's labels. */
  own: boolean;
}

/** A part of a request: services that share a template, a window and the names of their match labels. */
interface Branch extends Omit<TemplateUse, 'service'> {
  services: ServiceConfig[];
}

/**
 * One request for each input that any of the services has a query for. Services with different queries for the same
 * input are joined by `or`: their labels tell them apart.
 */
export function planInputs(config: Config, planned: readonly PlannedService[], grid: Grid): InputRequest[] {
  return Object.keys(config.inputs).flatMap((input) => {
    const uses = usesOf(config, input, planned);
    if (uses.length === 0) {
      return [];
    }
    const shortest = Math.min(...new Set(uses.map(({ windowMs }) => windowMs)));
    return [{ input, query: planQuery(uses), grid: windowGrid(grid, shortest) }];
  });
}

/** `template` for all services at once, such as the availability or a kind's degraded query. */
export function planTemplate(template: string, services: readonly ServiceConfig[], windowMs: number): string {
  return planQuery(services.map((service) => ({ service, template, windowMs, own: false })));
}

/** One query for all of them: their labels tell the answers apart. @param uses one at least */
export function planQuery(uses: readonly TemplateUse[]): string {
  const branches = new Map<string, Branch>();
  for (const { service, template, windowMs, own } of uses) {
    const key = JSON.stringify([template, windowMs, matchLabels(service), own ? service.name : '']);
    const branch = branches.get(key) ?? { template, windowMs, own, services: [] };
    branch.services.push(service);
    branches.set(key, branch);
  }
  const queries = [...branches.values()].map(queryOf);
  return queries.length === 1 ? (queries[0] ?? '') : queries.map((query) => `(${query})`).join(' or ');
}

function queryOf({ template, windowMs, own, services }: Branch): string {
  const query = expandTemplate(template, services, formatDuration(windowMs));
  const [service] = services;
  return own && service && !template.includes('$labels') ? putLabels(query, service) : query;
}

function usesOf(config: Config, input: string, planned: readonly PlannedService[]): TemplateUse[] {
  return planned.flatMap(({ service, sources }): TemplateUse[] => {
    const source = sources.find(({ name }) => name === input);
    return source?.template === undefined
      ? []
      : [
          {
            service,
            template: source.template,
            windowMs: parseDuration(config.windows[source.window]),
            own: source.own,
          },
        ];
  });
}

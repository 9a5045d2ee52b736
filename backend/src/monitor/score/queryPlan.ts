/** Which requests answer the inputs of many services: one an input. */
import { formatDuration, parseDuration, type Config, type ServiceConfig } from '../../config';
import type { Grid } from '../../sources/prometheus/types';
import { windowGrid } from '../grid';
import { expandTemplate, matchLabels, putLabels } from '../queryTemplate';
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

/** A part of a request: services that share a template, a window and the names of their match labels. */
interface Branch {
  template: string;
  windowMs: number;
  own: boolean;
  services: ServiceConfig[];
}

/**
 * One request for each input that any of the services has a query for. Services with different queries for the same
 * input are joined by `or`: their labels tell them apart.
 */
export function planInputs(config: Config, planned: readonly PlannedService[], grid: Grid): InputRequest[] {
  return Object.keys(config.inputs).flatMap((input) => {
    const branches = branchesOf(config, input, planned);
    if (branches.length === 0) {
      return [];
    }
    const shortest = Math.min(...branches.map((branch) => branch.windowMs));
    return [{ input, query: joinBranches(branches), grid: windowGrid(grid, shortest) }];
  });
}

/** `template` for all services at once, such as the availability or a kind's degraded query. */
export function planTemplate(template: string, services: readonly ServiceConfig[], windowMs: number): string {
  const branches = new Map<string, Branch>();
  for (const service of services) {
    addToBranch(branches, service, { template, windowMs, own: false });
  }
  return joinBranches([...branches.values()]);
}

function branchesOf(config: Config, input: string, planned: readonly PlannedService[]): Branch[] {
  const branches = new Map<string, Branch>();
  for (const { service, sources } of planned) {
    const source = sources.find(({ name }) => name === input);
    if (source?.template !== undefined) {
      const windowMs = parseDuration(config.windows[source.window]);
      addToBranch(branches, service, { template: source.template, windowMs, own: source.own });
    }
  }
  return [...branches.values()];
}

function addToBranch(
  branches: Map<string, Branch>,
  service: ServiceConfig,
  { template, windowMs, own }: Omit<Branch, 'services'>
): void {
  const key = JSON.stringify([template, windowMs, matchLabels(service), own ? service.name : '']);
  const branch = branches.get(key) ?? { template, windowMs, own, services: [] };
  branch.services.push(service);
  branches.set(key, branch);
}

function joinBranches(branches: readonly Branch[]): string {
  const queries = branches.map(({ template, windowMs, own, services }) => {
    const query = expandTemplate(template, services, formatDuration(windowMs));
    const [service] = services;
    return own && service && !template.includes('$labels') ? putLabels(query, service) : query;
  });
  return queries.length === 1 ? (queries[0] ?? '') : queries.map((query) => `(${query})`).join(' or ');
}

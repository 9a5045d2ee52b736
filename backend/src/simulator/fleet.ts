/** The simulated fleet: what runs on each chain, what all of them share, and what depends on what. */

export const KINDS = ['machine', 'execution-client', 'mev', 'http-service', 'database', 'container'] as const;
export type Kind = (typeof KINDS)[number];
export type Role = 'host' | 'geth' | 'rpc' | 'relay' | 'builder' | 'searcher' | 'shared';

export interface Service {
  name: string;
  title: string;
  kind: Kind;
  role: Role;
  team: string;
  /** Absent for what all chains share. */
  chain?: string;
  /** Names of services that it needs. */
  dependsOn: string[];
}

export interface FleetOptions {
  chains: readonly string[];
  /** How many; the most needed ones first. */
  services: number;
}

export const DEFAULT_FLEET: FleetOptions = { chains: ['ethereum', 'arbitrum', 'optimism', 'base'], services: 40 };

/** Prometheus' job of a kind: what such exporters are commonly called. */
const JOBS: Readonly<Record<Kind, string>> = {
  machine: 'node',
  'execution-client': 'geth',
  mev: 'mev',
  'http-service': 'gateway',
  database: 'postgres',
  container: 'cadvisor',
};

type Part = Omit<Service, 'chain'>;

/** One set of a chain: two hosts with a node each, and what earns with them. `a` and `b` number the pairs. */
function chainSet(chain: string, set: number): Part[] {
  const [a, b] = [2 * set + 1, 2 * set + 2];
  const name = (role: string, number: number): string => `${chain}-${role}-${number}`;
  const part = (role: Role, number: number, kind: Kind, team: string, title: string, needs: string[]): Part => ({
    name: name(role, number),
    title: `${title} ${number} (${chain})`,
    kind,
    role,
    team,
    dependsOn: needs,
  });
  const n = set + 1;
  return [
    part('host', a, 'machine', 'platform', 'Host', []),
    part('geth', a, 'execution-client', 'chains', 'Execution client', [name('host', a)]),
    part('rpc', n, 'http-service', 'chains', 'RPC gateway', [name('geth', a), name('geth', b)]),
    part('searcher', n, 'mev', 'trading', 'Searcher', [name('rpc', n), name('builder', n), 'redis']),
    part('builder', n, 'mev', 'trading', 'Block builder', [name('geth', b), name('relay', n)]),
    part('relay', n, 'mev', 'relays', 'Relay', [name('geth', a), 'postgres']),
    part('host', b, 'machine', 'platform', 'Host', []),
    part('geth', b, 'execution-client', 'chains', 'Execution client', [name('host', b)]),
  ];
}

const SHARED: Part[] = (
  [
    ['core-host', 'Core host', 'machine', 'platform', []],
    ['postgres', 'PostgreSQL', 'database', 'platform', ['core-host']],
    ['redis', 'Redis', 'container', 'platform', ['core-host']],
    ['kafka', 'Kafka', 'container', 'platform', ['core-host']],
    ['price-feed', 'Price feed', 'container', 'trading', ['redis']],
    ['risk-engine', 'Risk engine', 'container', 'trading', ['price-feed', 'postgres']],
    ['pnl-ledger', 'Profit ledger', 'container', 'trading', ['postgres', 'kafka']],
    ['api-gateway', 'API gateway', 'http-service', 'platform', ['risk-engine', 'pnl-ledger']],
  ] as const
).map(([name, title, kind, team, dependsOn]) => ({
  name,
  title,
  kind,
  team,
  role: 'shared',
  dependsOn: [...dependsOn],
}));

/** As many services as asked for: one set for each chain, what they share, then further sets in turn. */
export function createFleet({ chains, services: count }: FleetOptions): Service[] {
  const all: Service[] = [];
  for (let set = 0; all.length < count; set++) {
    const sets = chains.map((chain) => chainSet(chain, set).map((part) => ({ ...part, chain })));
    // Role by role, so that a small fleet has something of each.
    all.push(...(sets[0] ?? []).flatMap((_, role) => sets.flatMap((parts) => parts[role] ?? [])));
    if (set === 0) {
      all.push(...SHARED);
    }
  }
  const fleet = all.slice(0, count);
  const names = new Set(fleet.map(({ name }) => name));
  return fleet.map((service) => ({ ...service, dependsOn: service.dependsOn.filter((name) => names.has(name)) }));
}

/** The labels that all of a service's series carry, by service discovery and in the backfilled history alike. */
export function targetLabels({ name, kind, chain, team }: Service): Record<string, string> {
  return { job: JOBS[kind], instance: name, service: name, kind, team, ...(chain === undefined ? {} : { chain }) };
}

/** The fleet as the `services` of a quality.yaml. */
export function fleetServices(fleet: readonly Service[]): Array<Record<string, unknown>> {
  return fleet.map(({ name, title, kind, team, chain, dependsOn }) => ({
    name,
    title,
    kind,
    team,
    ...(chain === undefined ? {} : { chain }),
    match: { service: name },
    ...(dependsOn.length === 0 ? {} : { dependsOn }),
  }));
}

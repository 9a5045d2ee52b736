/** Which faults mean something to which services. */
import type { FaultType } from './faultTypes';
import type { Kind, Service } from './fleet';
import { earns } from './kinds/mev';

type Whom = Pick<Service, 'kind' | 'role' | 'name' | 'chain'>;

interface Wanted {
  who: string;
  fits(service: Whom): boolean;
}

const kinds = (who: string, ...fitting: Kind[]): Wanted => ({ who, fits: ({ kind }) => fitting.includes(kind) });

const WANTED: Partial<Record<FaultType, Wanted>> = {
  profit_drop: { who: 'searchers and builders', fits: ({ role }) => earns(role) },
  sync_stall: kinds('execution clients', 'execution-client'),
  connection_exhaustion: kinds('databases', 'database'),
  disk_fill: kinds('machines', 'machine'),
  clock_drift: kinds('machines', 'machine'),
  slow_degradation: kinds('services whose latency is measured', 'machine', 'execution-client', 'mev', 'http-service'),
  bad_deploy: kinds('services whose work can fail', 'execution-client', 'mev', 'http-service', 'database'),
  traffic_peak: { who: 'services of a chain', fits: ({ chain }) => chain !== undefined },
};

/** Why a fault means nothing to a service, or undefined. */
export function misfit(type: FaultType, service: Whom): string | undefined {
  const wanted = WANTED[type];
  return wanted === undefined || wanted.fits(service)
    ? undefined
    : `${type} means something to ${wanted.who} only; ${service.name} is of kind ${service.kind}`;
}

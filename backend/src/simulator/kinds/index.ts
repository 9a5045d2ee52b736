/** The families of metrics of each kind of service. */
import type { Service } from '../fleet';
import type { Family } from '../series';
import { containerFamilies } from './container';
import { databaseFamilies } from './database';
import { executionClientFamilies } from './executionClient';
import { gatewayFamilies } from './gateway';
import { machineFamilies } from './machine';
import { mevFamilies } from './mev';
import { versionFamily } from './version';

const IMAGES: Readonly<Record<string, string>> = {
  geth: 'ethereum/client-go',
  rpc: 'nginx',
  shared: 'fleet/core',
};

export function familiesOf(seed: number, service: Service): Family[] {
  const { name, kind, role, chain = '' } = service;
  const version = versionFamily(seed, name, kind);
  // All but machines run in containers.
  const inContainer = (families: Family[]): Family[] => [
    ...families,
    version,
    ...containerFamilies(seed, name, IMAGES[role] ?? `fleet/${role}`),
  ];
  switch (kind) {
    case 'machine':
      return [...machineFamilies(seed, name), version];
    case 'execution-client':
      return inContainer(executionClientFamilies(seed, name, chain));
    case 'mev':
      return inContainer(mevFamilies(seed, name, chain, role));
    case 'http-service':
      return inContainer(gatewayFamilies(seed, name));
    case 'database':
      return inContainer(databaseFamilies(seed, name));
    case 'container':
      return inContainer([]);
  }
}

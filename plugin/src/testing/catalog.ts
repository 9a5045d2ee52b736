import type { Catalog } from '@mev-quality/backend/wire';

/** A catalogue as the backend answers it, for tests. */
export const CATALOG: Catalog = {
  services: [
    { name: 'relay', title: 'Bundle relay', kind: 'mev', team: 'searchers', chain: 'ethereum', dependsOn: ['node'] },
    { name: 'node', title: 'Arbitrum node', kind: 'execution-client', team: 'nodes', chain: 'arbitrum', dependsOn: [] },
    { name: 'machine', title: 'This machine', kind: 'machine', team: 'nodes', dependsOn: [] },
  ],
  categories: [
    {
      name: 'system',
      metrics: [{ name: 'cpu_usage_percent', title: 'CPU', unit: 'percent', description: 'Busy share' }],
    },
    { name: 'mev', metrics: [{ name: 'profit_eth', title: 'Profit', unit: 'short', description: 'Ether' }] },
  ],
  inputs: [],
  anomalyCategories: [
    {
      name: 'system',
      title: 'System',
      by: 'service',
      metrics: [
        { name: 'system/cpu_usage_percent', title: 'CPU' },
        { name: 'system/network', title: 'Network' },
      ],
    },
    { name: 'mev', title: 'MEV', by: 'chain', metrics: [{ name: 'mev/profit_eth', title: 'Profit' }] },
  ],
};

/** Playbooks that findings recommend; where the remediation of the product has one, by its name. */
export const PLAYBOOKS = {
  memory: 'memory_exhaustion',
  performance: 'performance_degradation',
  cascade: 'cascade_failure',
  attack: 'attack_mitigation',
  down: 'service_down',
  sync: 'node_sync_stalled',
  flapping: 'crash_loop',
  connections: 'connection_pool_exhausted',
  disk: 'disk_exhaustion',
  cpu: 'cpu_saturation',
  clock: 'clock_drift',
  profit: 'profit_drop',
} as const;

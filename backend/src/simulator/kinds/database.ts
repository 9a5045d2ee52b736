/** PostgreSQL, under postgres_exporter's names. */
import type { Effects } from '../effects';
import { keyOf, unit } from '../random';
import { counter, type Family, gauge, type Rate } from '../series';

const MAX_CONNECTIONS = 200;
const FAILING = 0.001;

export function databaseFamilies(seed: number, service: string): Family[] {
  const perSecond = 80 + 80 * unit(keyOf(seed, service, 'database'), 0);
  const labels = { datname: 'mev' };
  const part =
    (share: (failing: number) => number) =>
    ({ traffic, errors }: Effects): Rate => {
      const rate = perSecond * traffic * share(FAILING + (1 - FAILING) * errors);
      return [0, rate, 0.25 * rate, 0];
    };
  return [
    counter('pg_stat_database_xact_commit', 'Transactions in this database that have been committed', [
      [labels, part((failing) => 1 - failing)],
    ]),
    counter('pg_stat_database_xact_rollback', 'Transactions in this database that have been rolled back', [
      [labels, part((failing) => failing)],
    ]),
    gauge(
      'pg_stat_database_numbackends',
      'Backends currently connected to this database.',
      // What waits longer holds its connection longer.
      ({ load, noiseA, effects, poolTaken }) => {
        const held = 30 * load * (1 + 0.2 * noiseA) * Math.sqrt(effects.latency * effects.traffic);
        return Math.min(MAX_CONNECTIONS, held + poolTaken * Math.max(0, MAX_CONNECTIONS - held));
      },
      { labels }
    ),
    gauge('pg_settings_max_connections', 'Maximum number of concurrent connections.', () => MAX_CONNECTIONS),
  ];
}

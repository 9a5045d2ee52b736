/** The small world that random histories happen in: some series, who depends on whom, when there is maintenance. */
import type { Alert, AlertRules } from '../types';
import { dependencies, HOUR, MINUTE, rulesWith } from '../fixtures/rules';

export const START = Date.parse('2026-03-02T00:00:00Z');

export const SERIES: ReadonlyArray<Record<string, string>> = [
  { service: 'geth', instance: '1' },
  { service: 'geth', instance: '2' },
  { service: 'api' },
  { service: 'api', alertname: 'Slow', severity: 'high' },
  { service: 'disk' },
  { service: 'disk', alertname: 'Slow', severity: 'high' },
  { service: 'reth' },
  { service: 'left' },
  { service: 'right' },
];

/** Of geth, each six hours for one. */
const PERIOD_MS = 6 * HOUR;

function maintenanceAt({ service }: Pick<Alert, 'service'>, at: number): { name: string; until: number } | undefined {
  const begun = at - ((at - START) % PERIOD_MS);
  return service === 'geth' && at - begun < HOUR && begun > START
    ? { name: 'upgrade', until: begun + HOUR }
    : undefined;
}

export const RULES: AlertRules = rulesWith({
  storm: { most: 3, windowMs: HOUR },
  flapping: { most: 2, windowMs: HOUR },
  staleAfterMs: 40 * MINUTE,
  incidentGapMs: 20 * MINUTE,
  dependenciesOf: dependencies({
    api: ['geth', 'disk'],
    geth: ['disk'],
    left: ['right'],
    right: ['left'],
  }),
  maintenanceAt,
  nextMaintenance: ({ service }, at) => (service === 'geth' ? at - ((at - START) % PERIOD_MS) + PERIOD_MS : undefined),
  onDuty: (contact, at) => `${contact}-${new Date(at).getUTCHours() < 12 ? 'early' : 'late'}`,
});

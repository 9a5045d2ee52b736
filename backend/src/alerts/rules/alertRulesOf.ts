/** From quality.yaml to what decisions about alerts need of it. */
import { createAssigner, parseDuration, type AlertsConfig, type Config } from '../../config';
import type { AlertRules, EscalationLevel } from '../life/types';
import { personsOf } from '../oncall/duty';
import type { Calendars } from '../oncall/types';
import { dependenciesOf } from './dependencies';
import { maintenanceOf } from './maintenance';

/** Of an alert that has none: in doubt somebody is told. */
export const DEFAULT_SEVERITY = 'high';

export function alertRulesOf(config: Config, calendars: Calendars): AlertRules {
  const { alerts, services } = config;
  const places = new Map(
    services.map(({ name, team, chain }) => [name, { team, ...(chain === undefined ? {} : { chain }) }])
  );
  const serviceOf = createAssigner(services);
  return {
    policies: policiesOf(alerts),
    defaultSeverity: DEFAULT_SEVERITY,
    acknowledgeForMs: parseDuration(alerts.acknowledgeFor),
    storm: limitOf(alerts.storm),
    flapping: limitOf(alerts.flapping),
    incidentGapMs: parseDuration(alerts.incidentGap),
    staleAfterMs: parseDuration(alerts.staleAfter),
    dependenciesOf: dependenciesOf(services),
    ...maintenanceOf(alerts.maintenance),
    onDuty: personsOf(alerts, calendars),
    placeOf: (service) => places.get(service),
    serviceOf: (labels) =>
      labels['service'] !== undefined && places.has(labels['service']) ? labels['service'] : serviceOf(labels)?.name,
  };
}

/** Without a prototype: alerts name policies by their labels, and none is called `constructor`. */
function policiesOf({ policies }: AlertsConfig): AlertRules['policies'] {
  const all: Record<string, readonly EscalationLevel[]> = Object.create(null);
  for (const [name, levels] of Object.entries(policies)) {
    all[name] = levels.map(({ after, contact }) => ({ afterMs: parseDuration(after), contact }));
  }
  return all;
}

function limitOf({ most, window }: AlertsConfig['storm']): AlertRules['storm'] {
  return { most, windowMs: parseDuration(window) };
}

/** What health says of the desk. */
import type { Database, LeaseKeeper } from '../../store/database/types';
import type { Status } from '../../wire';
import type { Caretaking } from './caretaking';

type Check = Status['checks'][number];

export function deskChecks(
  { place }: Database,
  hasGrafana: boolean,
  keeper: LeaseKeeper,
  care: Pick<Caretaking, 'reconciliation' | 'silences'>
): Check[] {
  return [databaseCheck(place), grafanaCheck(hasGrafana, keeper, care), ...silencesCheck(care)];
}

function databaseCheck(place: string): Check {
  const name = 'Alerts';
  return place === 'in memory'
    ? {
        name,
        status: 'warning',
        message: 'they are kept in memory: a restart forgets what is acknowledged, and whom it has told',
        remedy: 'Give a data folder, or a PostgreSQL (DATABASE_URL).',
      }
    : { name, status: 'ok', message: `they are kept in ${place}` };
}

function grafanaCheck(hasGrafana: boolean, keeper: LeaseKeeper, care: Pick<Caretaking, 'reconciliation'>): Check {
  const name = "Grafana's alerts";
  if (!hasGrafana) {
    return {
      name,
      status: 'warning',
      message: 'no Grafana is set up: lost webhooks are not found, and acknowledgements make no silences',
      remedy: "Give Grafana's address and the token of a service account with the role Editor.",
    };
  }
  const seen = care.reconciliation();
  if (seen && 'problem' in seen) {
    return {
      name,
      // No error: the service is ready for Grafana before Grafana is there.
      status: 'warning',
      message: `they cannot be compared with: ${seen.problem}`,
      remedy: 'See the message; until then only webhooks tell what fires.',
    };
  }
  if (seen) {
    return { name, status: 'ok', message: `compared with ${Math.round(seen.agoMs / 1000)} s ago` };
  }
  return {
    name,
    status: 'ok',
    message: keeper.current() ? 'they are about to be compared with' : 'another replica compares with them',
  };
}

function silencesCheck(care: Pick<Caretaking, 'silences'>): Check[] {
  const { pending, failed, problem } = care.silences();
  if (problem === undefined) {
    return [];
  }
  return [
    {
      name: 'Silences',
      status: 'warning',
      message: `Grafana has ${pending + failed} silences not yet that it should have: ${problem}`,
      remedy: pending > 0 ? 'They are tried again.' : 'Make them in Grafana by hand, or acknowledge anew.',
    },
  ];
}

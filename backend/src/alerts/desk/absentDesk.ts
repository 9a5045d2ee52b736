import { DeskUnavailableError, type AlertDesk } from '../types';

/** The desk of a backend that keeps no alerts, such as one that prints a score and ends. */
export function absentDesk(): AlertDesk {
  const refuse = (): never => {
    throw new DeskUnavailableError('No alerts are kept here.', 60);
  };
  const refuseLater = async (): Promise<never> => refuse();
  return {
    alerts: refuseLater,
    alert: refuseLater,
    incidents: refuseLater,
    incident: refuseLater,
    escalations: refuseLater,
    duty: refuse,
    inbox: refuseLater,
    receive: refuseLater,
    deliver: refuseLater,
    acknowledge: refuseLater,
    unacknowledge: refuseLater,
    note: refuseLater,
    onChange: () => () => undefined,
    checks: async () => [],
    start: () => undefined,
    stop: async () => undefined,
  };
}

/** The simulator's faults, over its own API. */

export type FaultType =
  | 'memory_leak'
  | 'latency'
  | 'outage'
  | 'cascade'
  | 'attack'
  | 'profit_drop'
  | 'sync_stall'
  | 'error_burst'
  | 'flapping'
  | 'connection_exhaustion'
  | 'disk_fill'
  | 'clock_drift'
  | 'slow_degradation'
  | 'bad_deploy';

export interface Fault {
  id: string;
  startsAt: string;
  endsAt: string;
  /** Names of the services that it reaches. */
  affects: string[];
}

export const simulator = process.env.SIMULATOR_URL ?? '';

export async function inject(type: FaultType, target: string, durationSeconds: number): Promise<Fault> {
  const answer = await fetch(`${simulator}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type, target, durationSeconds }),
  });
  if (answer.status !== 201) {
    throw new Error(`the fault was refused: ${answer.status} ${await answer.text()}`);
  }
  return answer.json();
}

/** Ends all faults and forgets what they did. */
export async function removeAll(): Promise<void> {
  const { faults } = await (await fetch(`${simulator}/faults`)).json();
  for (const { id } of faults as Fault[]) {
    await fetch(`${simulator}/faults/${id}`, { method: 'DELETE' });
  }
}

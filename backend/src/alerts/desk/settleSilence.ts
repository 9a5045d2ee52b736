/** Makes one silence in Grafana as it is wanted, whatever was tried before: looks first, then creates, changes or ends. */
import type { AlertmanagerClient, GrafanaSilence } from '../../grafana/client';
import { GrafanaError } from '../../grafana/client';
import { isOver, withKey } from './silenceKeys';
import type { WantedSilence } from './writeDecision';

export interface SilenceRow {
  key: string;
  want: 'present' | 'absent';
  /** JSON of a WantedSilence. */
  silence: string;
  ends_at: number;
  silence_id: string | null;
  attempts: number;
}

export type Settled =
  /** `isMade`: the silence is a new one. */
  | { state: 'done'; silenceId: string | null; isMade: boolean }
  /** Trying again would not help. */
  | { state: 'failed'; problem: string }
  /** Not known to have been done, or known not to: to be looked up and tried again. */
  | { state: 'pending'; problem: string };

type Grafana = Pick<AlertmanagerClient, 'createSilence' | 'expireSilence'>;

/** Grafana cuts to the millisecond. */
const SAME_MS = 1_000;

/** @param found those of this key that Grafana has, also expired ones */
export async function settleSilence(
  grafana: Grafana,
  row: SilenceRow,
  found: readonly GrafanaSilence[],
  now: number
): Promise<Settled> {
  try {
    return row.want === 'present' ? await makePresent(grafana, row, found, now) : await makeAbsent(grafana, row, found);
  } catch (error) {
    if (error instanceof GrafanaError) {
      return { state: error.kind === 'refused' ? 'failed' : 'pending', problem: problemOf(error) };
    }
    throw error;
  }
}

export function problemOf({ message, remedy }: GrafanaError): string {
  return `${message}. ${remedy}`;
}

async function makePresent(
  grafana: Grafana,
  { key, silence, ends_at }: SilenceRow,
  found: readonly GrafanaSilence[],
  now: number
): Promise<Settled> {
  if (ends_at <= now) {
    return { state: 'failed', problem: 'The silence could not be made before its end.' };
  }
  const [first, ...others] = found.filter((one) => !isOver(one));
  for (const { id } of others) {
    await grafana.expireSilence(id);
  }
  if (first && Math.abs(Date.parse(first.endsAt) - ends_at) < SAME_MS) {
    return { state: 'done', silenceId: first.id, isMade: false };
  }
  const { matchers, startsAt, createdBy, comment } = JSON.parse(silence) as WantedSilence;
  const silenceId = await grafana.createSilence({
    // With another start it would be a new silence beside it.
    ...(first ? { id: first.id, startsAt: first.startsAt } : { startsAt: new Date(startsAt).toISOString() }),
    endsAt: new Date(ends_at).toISOString(),
    matchers,
    createdBy,
    comment: withKey(comment, key),
  });
  return { state: 'done', silenceId, isMade: silenceId !== first?.id };
}

async function makeAbsent(
  grafana: Grafana,
  { silence_id }: SilenceRow,
  found: readonly GrafanaSilence[]
): Promise<Settled> {
  for (const { id } of found.filter((one) => !isOver(one))) {
    await grafana.expireSilence(id);
  }
  return { state: 'done', silenceId: silence_id, isMade: false };
}

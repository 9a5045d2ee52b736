/** Our silences in Grafana carry their key in the comment, by which they are found again. */
import type { GrafanaSilence } from '../../grafana/client';

export function withKey(comment: string, key: string): string {
  return `${comment} [mev-quality:${key}]`;
}

/** @returns silences by their key; those of others are left out */
export function silencesByKey(silences: readonly GrafanaSilence[]): Map<string, GrafanaSilence[]> {
  const found = new Map<string, GrafanaSilence[]>();
  for (const silence of silences) {
    const key = /\[mev-quality:(.+)\]$/s.exec(silence.comment)?.[1];
    if (key !== undefined) {
      found.set(key, [...(found.get(key) ?? []), silence]);
    }
  }
  return found;
}

export function isOver({ status }: GrafanaSilence): boolean {
  return status.state === 'expired';
}

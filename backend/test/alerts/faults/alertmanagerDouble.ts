/**
 * Stands for Grafana's Alertmanager (12.3), since a real one cannot be stopped at each step: it remembers silences, and lists
 * what the test says fires. That our calls fit the real one is tested elsewhere.
 */
import { randomUUID } from 'node:crypto';
import { GrafanaError, type ActiveAlert, type AlertmanagerClient, type NewSilence } from '../../../src/grafana/client';

export interface KeptSilence extends NewSilence {
  id: string;
  state: 'active' | 'expired';
}

export interface AlertmanagerDouble extends AlertmanagerClient {
  /** Every silence that was ever made. */
  readonly kept: KeptSilence[];
  /** What fires, by fingerprint. */
  readonly firing: Map<string, ActiveAlert>;
}

export function createAlertmanagerDouble(now: () => number): AlertmanagerDouble {
  const kept: KeptSilence[] = [];
  const firing = new Map<string, ActiveAlert>();
  const expire = (): void => {
    kept.filter(({ endsAt }) => Date.parse(endsAt) <= now()).forEach((silence) => (silence.state = 'expired'));
  };
  return {
    url: 'http://grafana.test',
    kept,
    firing,
    activeAlerts: async () => [...firing.values()],
    firingInstances: async () => [...firing.values()].map(({ labels }) => labels),
    silences: async () => {
      expire();
      return kept.map(({ id, comment, startsAt, endsAt, state }) => ({
        id,
        comment,
        startsAt,
        endsAt,
        status: { state },
      }));
    },
    createSilence: async (silence) => {
      const old = kept.find(({ id }) => id === silence.id);
      if (old?.state === 'active' && sameMatchers(old, silence)) {
        Object.assign(old, silence);
        return old.id;
      }
      const made: KeptSilence = { ...silence, id: randomUUID(), state: 'active' };
      if (old) old.state = 'expired';
      kept.push(made);
      return made.id;
    },
    expireSilence: async (id) => {
      const silence = kept.find((one) => one.id === id);
      if (!silence) throw new GrafanaError('not_found', `Grafana has no silence ${id}`, '');
      silence.state = 'expired';
    },
  };
}

function sameMatchers(one: NewSilence, other: NewSilence): boolean {
  return JSON.stringify(one.matchers) === JSON.stringify(other.matchers);
}

/** The key that a silence carries in its comment. */
export function keyOf({ comment }: { comment: string }): string {
  return /\[mev-quality:(.+)\]$/.exec(comment)?.[1] ?? comment;
}

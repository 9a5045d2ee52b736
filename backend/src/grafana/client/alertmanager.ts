/** Grafana's own Alertmanager: what fires, and what is silenced. */
import { connect, type GrafanaOptions } from './connection';
import {
  activeAlertsSchema,
  createdSilenceSchema,
  firingRulesSchema,
  messageSchema,
  silencesSchema,
  type ActiveAlert,
  type GrafanaSilence,
} from './schemas';

const API = '/api/alertmanager/grafana/api/v2';

export interface NewSilence {
  /** Of the silence to change; absent: a new one. */
  id?: string;
  matchers: { name: string; value: string; isRegex: boolean; isEqual: boolean }[];
  /** ISO 8601. */
  startsAt: string;
  endsAt: string;
  createdBy: string;
  comment: string;
}

/** All throw GrafanaError. */
export interface AlertmanagerClient {
  /** Where it is asked, without a slash at its end. */
  readonly url: string;
  /** All that fire, also those that are silenced. */
  activeAlerts(): Promise<ActiveAlert[]>;
  /**
   * Labels of the instances that fire by the state of their rules. Unlike the list of active alerts it is whole at once after
   * Grafana was started again.
   */
  firingInstances(): Promise<Record<string, string>[]>;
  /** Also expired ones, as long as Grafana keeps them. */
  silences(): Promise<GrafanaSilence[]>;
  /** @returns its id */
  createSilence(silence: NewSilence): Promise<string>;
  /** One that is over already is no error; one that is not known is, of kind `not_found`. */
  expireSilence(id: string): Promise<void>;
}

/** @throws GrafanaError of kind `settings`; nothing is asked of Grafana yet */
export function createAlertmanagerClient(options: GrafanaOptions): AlertmanagerClient {
  const { ask, base } = connect(options);
  return {
    url: base,
    activeAlerts: () => ask(`${API}/alerts?active=true&silenced=true&inhibited=true`, activeAlertsSchema),
    firingInstances: async () => {
      const { data } = await ask('/api/prometheus/grafana/api/v1/rules?state=firing', firingRulesSchema);
      return (data.groups ?? [])
        .flatMap(({ rules }) => rules ?? [])
        .flatMap(({ alerts }) => alerts ?? [])
        .filter(({ state }) => !NOT_FIRING.test(state))
        .map(({ labels }) => labels);
    },
    silences: () => ask(`${API}/silences`, silencesSchema),
    createSilence: async (silence) =>
      (await ask(`${API}/silences`, createdSilenceSchema, { method: 'POST', body: silence, allowed: [200, 201, 202] }))
        .silenceID,
    expireSilence: async (id) => {
      await ask(`${API}/silence/${encodeURIComponent(id)}`, messageSchema, { method: 'DELETE' });
    },
  };
}

/** A state may have its reason behind it, such as `Alerting (Error)`. */
const NOT_FIRING = /^(Normal|Pending)/;

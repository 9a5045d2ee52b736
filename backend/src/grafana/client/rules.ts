/** Alert rules made by Grafana's API, which people can edit there: those of provisioning files they cannot. */
import { z } from 'zod';
import { connect, type GrafanaOptions } from './connection';
import { GrafanaError } from './errors';

const API = '/api/v1/provisioning';
/** Else Grafana takes them for managed by others, and refuses people. */
const EDITABLE = { 'x-disable-provenance': 'true' };
const MOST_FOLDERS = 1000;

const uids = z.array(z.object({ uid: z.string() }));
const folder = z.object({ uid: z.string(), title: z.string() });
const anything = z.unknown();

/** As in Grafana's provisioning files. */
export interface RuleGroup {
  name: string;
  /** Title. */
  folder: string;
  /** A duration such as `10s`. */
  interval: string;
  rules: Array<{ uid: string; title: string; [field: string]: unknown }>;
}

/** All throw GrafanaError. */
export interface RuleClient {
  /** Uids of all rules that are there. */
  rules(): Promise<Set<string>>;
  /** @returns uid of the folder of that title, made where there is none */
  folder(title: string): Promise<string>;
  hasGroup(folder: string, name: string): Promise<boolean>;
  /** A group that is not there yet, with all of its rules. */
  makeGroup(folder: string, group: RuleGroup, intervalSeconds: number): Promise<void>;
  /** One more rule of a group that is there. */
  makeRule(folder: string, group: string, rule: RuleGroup['rules'][number]): Promise<void>;
}

/** @throws GrafanaError of kind `settings`; nothing is asked of Grafana yet */
export function createRuleClient(options: GrafanaOptions): RuleClient {
  const { ask } = connect(options);
  const groupPath = (uid: string, name: string): string =>
    `${API}/folder/${encodeURIComponent(uid)}/rule-groups/${encodeURIComponent(name)}`;
  return {
    rules: async () => new Set((await ask(`${API}/alert-rules`, uids)).map(({ uid }) => uid)),
    folder: async (title) => {
      const found = await ask(`/api/folders?limit=${MOST_FOLDERS}`, z.array(folder));
      const known = found.find((one) => one.title === title);
      return (known ?? (await ask('/api/folders', folder, { method: 'POST', body: { title } }))).uid;
    },
    hasGroup: async (uid, name) => {
      try {
        await ask(groupPath(uid, name), anything);
        return true;
      } catch (error) {
        if (error instanceof GrafanaError && error.kind === 'not_found') return false;
        throw error;
      }
    },
    makeGroup: async (uid, { name, rules }, interval) => {
      const body = {
        title: name,
        folderUid: uid,
        interval,
        rules: rules.map((rule) => ({ orgID: 1, ...rule, folderUID: uid, ruleGroup: name })),
      };
      await ask(groupPath(uid, name), anything, { method: 'PUT', headers: EDITABLE, body });
    },
    makeRule: async (uid, group, rule) => {
      const body = { orgID: 1, ...rule, folderUID: uid, ruleGroup: group };
      await ask(`${API}/alert-rules`, anything, { method: 'POST', headers: EDITABLE, body, allowed: [201] });
    },
  };
}

import { config } from '@grafana/runtime';

const ACTING: ReadonlySet<string> = new Set(['Editor', 'Admin']);

/** Why this person may not acknowledge; undefined: may. It is the server that decides: this only spares a try. */
export function acknowledgeRefusal(): string | undefined {
  const { orgRole, isGrafanaAdmin } = config.bootData.user;
  return isGrafanaAdmin || ACTING.has(orgRole)
    ? undefined
    : 'Editors and Admins acknowledge. You are a Viewer: ask an administrator of this Grafana organisation for the role Editor.';
}

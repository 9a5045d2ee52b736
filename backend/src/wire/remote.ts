/** What a data source and its backend say to each other. Types and constants only. */

/** One query's answer in `POST /api/v1/query`. */
export type RemoteAnswer =
  /** Base64 of Arrow IPC files. */
  { frames: string[] } | { error: string; status: number; errorSource: 'plugin' | 'downstream' };

export interface RemoteAnswers {
  /** By refId. */
  answers: Record<string, RemoteAnswer>;
}

/** Grafana's organisation roles. */
export const CALLER_ROLES = ['Viewer', 'Editor', 'Admin'] as const;
export type CallerRole = (typeof CALLER_ROLES)[number];

/** Headers by which the plugin process says for whom it calls; the name is percent-encoded. */
export const CALLER_HEADERS = { user: 'x-mev-quality-user', role: 'x-mev-quality-role' } as const;

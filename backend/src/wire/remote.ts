/** What a data source and its backend say to each other. Types and constants only. */

export interface RemoteError {
  error: string;
  status: number;
  errorSource: 'plugin' | 'downstream';
}

/** What `POST /api/v1/query` answers as JSON. */
export interface RemoteAnswers {
  /** By refId; frames are base64 of Arrow IPC files. */
  answers: Record<string, { frames: string[] } | RemoteError>;
}

/** Media type of its answer without base64: a line of JSON (`FilesHead`), then the bytes of all files, one after the other. */
export const FILES_TYPE = 'application/vnd.mev-quality.files';

export interface FilesHead {
  /** In the order of the files; `files` are their lengths in bytes. */
  answers: Array<{ refId: string } & ({ files: number[] } | RemoteError)>;
}

/** Grafana's organisation roles. */
export const CALLER_ROLES = ['Viewer', 'Editor', 'Admin'] as const;
export type CallerRole = (typeof CALLER_ROLES)[number];

/** Headers by which the plugin process says for whom it calls; the name is percent-encoded. */
export const CALLER_HEADERS = { user: 'x-mev-quality-user', role: 'x-mev-quality-role' } as const;

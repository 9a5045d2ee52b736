/** What a data source in service mode and its service say to each other. Types only. */

/** One query's answer in `POST /api/v1/query`. */
export type RemoteAnswer =
  /** Base64 of Arrow IPC files. */
  { frames: string[] } | { error: string; status: number; errorSource: 'plugin' | 'downstream' };

export interface RemoteAnswers {
  /** By refId. */
  answers: Record<string, RemoteAnswer>;
}

import { isFetchError } from '@grafana/runtime';

/** What went wrong, in one line: the backend's own words where it sent some. */
export function errorMessage(error: unknown): string {
  if (isFetchError<{ detail?: string; message?: string; error?: string }>(error)) {
    return (
      error.data?.detail ??
      error.data?.message ??
      error.data?.error ??
      error.statusText ??
      `HTTP status ${error.status}`
    );
  }
  return error instanceof Error ? error.message : String(error);
}

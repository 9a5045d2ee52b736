import { isFetchError } from '@grafana/runtime';

/** HTTP status of what went wrong, where it has one. */
export function errorStatus(error: unknown): number | undefined {
  return isFetchError(error) ? error.status : undefined;
}

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

import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

/**
 * Asks the backend of a data source; what goes wrong is the caller's to show.
 *
 * @param path such as `api/v1/status`
 * @throws FetchError
 */
export async function askBackend<T>(uid: string, path: string): Promise<T> {
  const url = `/api/datasources/uid/${encodeURIComponent(uid)}/resources/${path}`;
  return (await lastValueFrom(getBackendSrv().fetch<T>({ url, showErrorAlert: false }))).data;
}

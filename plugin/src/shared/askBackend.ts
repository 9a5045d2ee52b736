import { type BackendSrvRequest, getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

/**
 * Asks the backend of a data source; what goes wrong is the caller's to show.
 *
 * @param path such as `api/v1/status`
 * @throws FetchError
 */
export function askBackend<T>(uid: string, path: string): Promise<T> {
  return request(uid, path);
}

/**
 * Has the backend of a data source do something.
 *
 * @param path such as `api/v1/alerts/acknowledge/abc`
 * @throws FetchError
 */
export function postToBackend<T>(uid: string, path: string, body: object): Promise<T> {
  return request(uid, path, { method: 'POST', data: body, showSuccessAlert: false });
}

async function request<T>(uid: string, path: string, more: Partial<BackendSrvRequest> = {}): Promise<T> {
  const url = `/api/datasources/uid/${encodeURIComponent(uid)}/resources/${path}`;
  return (await lastValueFrom(getBackendSrv().fetch<T>({ url, showErrorAlert: false, ...more }))).data;
}

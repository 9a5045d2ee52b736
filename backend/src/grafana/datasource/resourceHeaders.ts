/** What of a resource call's headers reaches the API, and who the API is told that it is for. */
import { CALLER_HEADERS, CALLER_ROLES } from '../../wire';
import type { CallResourceRequest, User } from '../sdk/types';

/** The others are Grafana's and the person's, and none of the API's business. */
const FORWARDED = new Set(['accept', 'content-type']);

export function resourceHeaders({ headers, context }: CallResourceRequest): Record<string, string> {
  const forwarded = Object.entries(headers).flatMap(([name, values]) =>
    FORWARDED.has(name.toLowerCase()) ? [[name.toLowerCase(), values.join(', ')] as const] : []
  );
  return { ...Object.fromEntries(forwarded), ...callerHeaders(context.user) };
}

/** By login, which Grafana keeps unique. @param user undefined: nobody is signed in */
function callerHeaders(user: User | undefined): Record<string, string> {
  const name = [user?.login, user?.email, user?.name].find(Boolean) ?? '';
  return {
    [CALLER_HEADERS.user]: encodeURIComponent(name),
    [CALLER_HEADERS.role]: CALLER_ROLES.find((role) => role === user?.role) ?? 'Viewer',
  };
}

/**
 * Who calls. The plugin process says for whom it calls, and replaces what the browser said of it; nobody else can reach
 * this app without the service's token, or from outside of this machine. Calls that name nobody are the token holder's own.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { CALLER_HEADERS, CALLER_ROLES, type CallerRole } from '../wire';
import { HttpError } from './problem';

const MAX_NAME = 200;

export interface Caller {
  name: string;
  role: CallerRole;
  /** By a data source, which passes on what somebody asked of Grafana. */
  isInGrafana: boolean;
}

/** @param headers of a request that has passed the token check */
export function callerOf(headers: IncomingHttpHeaders): Caller {
  const user = headers[CALLER_HEADERS.user];
  const role = headers[CALLER_HEADERS.role];
  if (user === undefined && role === undefined) {
    return { name: 'api', role: 'Admin', isInGrafana: false };
  }
  return {
    name: nameOf(String(user ?? '')) || 'nobody',
    // What is not known may the least.
    role: CALLER_ROLES.find((known) => known === role) ?? 'Viewer',
    isInGrafana: true,
  };
}

/**
 * @param what they want to do, such as "acknowledge alerts"
 * @throws HttpError 403
 */
export function requireEditor({ role }: Pick<Caller, 'role'>, what: string): void {
  if (role === 'Viewer') {
    throw new HttpError(403, `Viewers may not ${what}: ask for the role Editor in this Grafana organisation.`);
  }
}

function nameOf(header: string): string {
  return decoded(header)
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, MAX_NAME);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

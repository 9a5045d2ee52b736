import type { Diagnose } from '../unavailable';

const CONNECTION = 'Check that PostgreSQL runs and can be reached from here; it is tried again by itself.';
const ACCESS = 'Check user, password and database in DATABASE_URL.';
const BUSY = 'Try again; if it stays so, see what PostgreSQL is busy with (pg_stat_activity).';
const SERVER = "See PostgreSQL's own log.";

/** By code, or by its first two letters (its class). */
const STATES: Readonly<Record<string, string>> = {
  '08': CONNECTION,
  '25006': 'This server is a standby: point DATABASE_URL at the primary.',
  '25P03': BUSY,
  '28': ACCESS,
  '3D': ACCESS,
  '40': BUSY,
  '42501': 'Grant the user of DATABASE_URL the right to create and write tables.',
  '53': SERVER,
  '55P03': BUSY,
  '57014': BUSY,
  '57P': CONNECTION,
  '58': SERVER,
  XX: SERVER,
};

const SYSTEM = new Set(
  'ECONNREFUSED ECONNRESET ENOTFOUND ENOENT EACCES EAI_AGAIN ETIMEDOUT EHOSTUNREACH ENETUNREACH EPIPE ECONNABORTED EADDRNOTAVAIL'.split(
    ' '
  )
);

/** Of `pg` itself, which gives them no code. */
const CLIENT = /timeout|terminated|not queryable|Cannot use a pool after|connection (error|ended)|Client was closed/i;

/** After these the connection's state is not known: it is not used again. */
export const isBroken = (error: unknown): boolean => !isServerError(error);

export const diagnosePostgres: Diagnose = (error) => {
  const { code = '', message = '' } = partsOf(error);
  if (isServerError(error)) {
    const remedy = STATES[code] ?? STATES[code.slice(0, 3)] ?? STATES[code.slice(0, 2)];
    return remedy === undefined ? undefined : { why: message, remedy };
  }
  if (SYSTEM.has(code)) {
    return { why: message || code, remedy: CONNECTION }; // of several addresses, only the error of each has a message
  }
  return CLIENT.test(message) ? { why: message, remedy: CONNECTION } : undefined;
};

const isServerError = (error: unknown): boolean => {
  const { code, severity } = partsOf(error);
  return code !== undefined && severity !== undefined;
};

function partsOf(error: unknown): { code?: string; message?: string; severity?: string } {
  return typeof error === 'object' && error !== null ? error : {};
}

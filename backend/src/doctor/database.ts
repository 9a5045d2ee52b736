/** Where alerts are kept, by the settings: nothing is opened or changed. */
import type { Finding } from './types';

export interface DatabasePlace {
  /** Of a PostgreSQL. */
  url?: string | undefined;
  /** Else in a file of it. */
  folder?: string | undefined;
}

export function checkDatabase({ url, folder }: DatabasePlace): Finding {
  const check = 'Database of alerts';
  if (url !== undefined) {
    // Neither user nor password.
    const { host, pathname } = new URL(url);
    return { check, level: 'ok', found: `PostgreSQL at ${host}${pathname}, which several services can share` };
  }
  if (folder !== undefined) {
    return { check, level: 'ok', found: `SQLite in ${folder}, for one service` };
  }
  return {
    check,
    level: 'warning',
    found: 'in memory: a restart forgets acknowledgements and who was told',
    remedy: 'Set MEV_QUALITY_DATA to a folder, or DATABASE_URL to a PostgreSQL.',
  };
}

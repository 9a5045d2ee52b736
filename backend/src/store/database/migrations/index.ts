/** All that has ever changed the tables, in order. Forward only: a migration that was released is never edited. */
import type { Kysely } from 'kysely';
import type { DatabaseKind } from '../types';
import { createAlerts } from './0001_alerts';

export type Migration = (database: Kysely<unknown>, kind: DatabaseKind) => Promise<void>;

/** By name; the number gives the order. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001_alerts': createAlerts,
};

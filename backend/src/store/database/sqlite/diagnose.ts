import { DatabaseUnavailableError } from '../types';
import type { Diagnose } from '../unavailable';

const SPACE_AND_RIGHTS = "Check the disk's free space and the rights on the file and its folder.";
const RESTORE = 'Stop the service, move the file away (or put a backup in its place), and start again.';
const OTHERS = 'SQLite is for one process: end the other one, or use PostgreSQL (DATABASE_URL).';

const BUSY = 5;

/** Primary result codes of SQLite that the caller can do nothing about. */
const CODES: Readonly<Record<number, { why: string; remedy: string }>> = {
  [BUSY]: { why: 'another process is writing to it', remedy: OTHERS },
  6: { why: 'another process is writing to it', remedy: OTHERS },
  7: { why: 'there is not enough memory', remedy: 'Give the process more memory.' },
  8: { why: 'it may only be read', remedy: SPACE_AND_RIGHTS },
  10: { why: 'the disk could not be read or written', remedy: SPACE_AND_RIGHTS },
  11: { why: 'its contents are damaged', remedy: RESTORE },
  13: { why: 'the disk is full', remedy: SPACE_AND_RIGHTS },
  14: { why: 'it could not be opened', remedy: SPACE_AND_RIGHTS },
  26: { why: 'it is no SQLite database', remedy: RESTORE },
};

export const diagnoseSqlite: Diagnose = (error) => CODES[codeOf(error)];

/** Of an error of SQLite, or of what it was translated to: whether another connection is writing. */
export function isBusy(error: unknown): boolean {
  return codeOf(error instanceof DatabaseUnavailableError ? error.cause : error) === BUSY;
}

function codeOf(error: unknown): number {
  const code = typeof error === 'object' && error !== null && 'errcode' in error ? error.errcode : undefined;
  // Extended codes carry the primary one in their lowest byte.
  return typeof code === 'number' ? code & 0xff : NaN;
}

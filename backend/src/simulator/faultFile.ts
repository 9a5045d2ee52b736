/** Faults in a file, so that a simulation that is started again is still the same world. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { MOST_FAULTS, checkTarget } from './faultBook';
import { fault, type Fault } from './faultTypes';
import type { Service } from './fleet';

/** @throws Error that names the file and what is wrong in it; a missing file has no faults */
export function readFaults(file: string, fleet: readonly Service[]): Fault[] {
  if (!existsSync(file)) {
    return [];
  }
  try {
    const faults = z
      .array(fault)
      .max(MOST_FAULTS)
      .parse(JSON.parse(readFileSync(file, 'utf8')));
    faults.forEach(({ type, target }) => checkTarget(type, target, fleet));
    return faults;
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`The faults in ${file} cannot be used: ${reason}\nMend the file, or move it away.`, {
      cause: error,
    });
  }
}

/** Replaces the file in one step. */
export function writeFaults(file: string, faults: readonly Fault[]): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(faults, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

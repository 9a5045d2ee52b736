import { DatabaseUnavailableError } from './types';

/** What a driver's error means: why the database cannot be had and what to do, or undefined: the caller's own mistake. */
export type Diagnose = (error: unknown) => { why: string; remedy: string } | undefined;

/** Turns what a driver throws into the error that says where, why and what to do; what it does not know stays. */
export function translator(place: string, diagnose: Diagnose): (error: unknown) => unknown {
  return (error) => {
    if (error instanceof DatabaseUnavailableError) {
      return error;
    }
    const found = diagnose(error);
    return found
      ? new DatabaseUnavailableError(`The database ${place} cannot be had: ${found.why}. ${found.remedy}`, {
          cause: error,
        })
      : error;
  };
}

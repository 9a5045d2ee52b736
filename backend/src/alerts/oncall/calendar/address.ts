/** Where a rotation's calendar is. */
import type { RotationConfig } from '../../../config';
import { CalendarError } from './parse';

/** Where secrets are read from. */
export interface Secrets {
  /** Values of the environment by their names. */
  environment: Readonly<Record<string, string>>;
  /** @throws Error when it cannot be read */
  readFile(path: string): string;
}

/**
 * @returns an address of http or https
 * @throws CalendarError, which does not tell it
 */
export function addressOf({ url, urlEnv, urlFile }: NonNullable<RotationConfig['ical']>, secrets: Secrets): string {
  if (url !== undefined) {
    return url;
  }
  const [place, text] =
    urlEnv === undefined
      ? [`the file ${urlFile}`, read(urlFile ?? '', secrets)]
      : [`the environment value ${urlEnv}`, secrets.environment[urlEnv]];
  if (text === undefined || text.trim() === '') {
    throw new CalendarError(`${place} is empty or not there: put the address of the calendar into it`);
  }
  const address = text.trim();
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) {
    throw new CalendarError(`${place} holds no address of http or https`);
  }
  return address;
}

function read(path: string, { readFile }: Secrets): string {
  try {
    return readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code';
    throw new CalendarError(`the file ${path} with the address of the calendar cannot be read (${code})`);
  }
}

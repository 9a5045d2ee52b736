/** The text of a calendar, over HTTP. Its address may be a secret: no message tells more of it than the host. */
import { request } from 'undici';
import { errorCode } from '../../../sources/prometheus/errorCode';
import { CalendarError } from './parse';

const MOST_BYTES = 1024 * 1024;
const TIMEOUT_MS = 10_000;

/**
 * Follows no redirect: an address that may be a secret is not passed on.
 *
 * @param address of http or https
 * @throws CalendarError
 */
export async function fetchCalendar(address: string, signal: AbortSignal): Promise<string> {
  const { host } = new URL(address);
  try {
    const { statusCode, headers, body } = await request(address, {
      headers: { accept: 'text/calendar' },
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), signal]),
    });
    if (statusCode !== 200) {
      body.on('error', () => undefined).destroy();
      throw new CalendarError(refusal(host, statusCode, headers['location']));
    }
    return await readText(host, body);
  } catch (error) {
    throw error instanceof CalendarError ? error : new CalendarError(connectionProblem(host, error));
  }
}

async function readText(host: string, body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    // Throwing ends the loop, and with it the connection.
    if (bytes > MOST_BYTES) {
      throw new CalendarError(`${host} answers more than ${MOST_BYTES / 1024 / 1024} MiB`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refusal(host: string, status: number, location: string | string[] | undefined): string {
  if (status >= 300 && status < 400 && typeof location === 'string') {
    const target = URL.canParse(location, `http://${host}`) ? new URL(location, `http://${host}`).host : 'nowhere';
    return `${host} redirects to ${target}, and redirects are not followed: take the address that it ends at`;
  }
  return `${host} answered with status ${status}: is the address of the calendar still right?`;
}

function connectionProblem(host: string, error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return `${host} gave no answer within ${TIMEOUT_MS / 1000} s`;
  }
  return `${host} cannot be reached (${errorCode(error) ?? 'no code'})`;
}

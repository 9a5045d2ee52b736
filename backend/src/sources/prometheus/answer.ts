/** What an answer of the API holds besides its result. */
import { AnswerFault } from './answerFault';
import {
  badQuery,
  type ErrorContext,
  failedToRun,
  notPrometheus,
  type PrometheusError,
  shorten,
  timedOutThere,
  tooManyPointsThere,
  unauthorized,
  unavailable,
} from './errors';

export interface Answer {
  status: number;
  body: Buffer;
}

/** The envelope of every answer of the API. */
export interface Envelope {
  status?: unknown;
  data?: unknown;
  errorType?: unknown;
  error?: unknown;
  warnings?: unknown;
  infos?: unknown;
  isPartial?: unknown;
}

const DETAIL_SHOWN = 500;

/** @throws AnswerFault when the body is no JSON object */
export function readEnvelope(body: Buffer): Envelope {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new AnswerFault('shape', `the answer is no JSON${looksLikeHtml(body) ? ' but an HTML page' : ''}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AnswerFault('shape', 'the answer is no JSON object');
  }
  return value;
}

/** Warnings and infos of an answer; a partial answer of a cluster is one too. */
export function readWarnings(envelope: Envelope): string[] {
  const texts = [envelope.warnings, envelope.infos].flatMap((list) => (Array.isArray(list) ? list.map(String) : []));
  if (envelope.isPartial === true) texts.push('The answer is partial: some storage nodes did not answer.');
  return texts;
}

/** The error that an answer of a status other than 200 stands for. `attempts` made so far, for the message. */
export function errorOfAnswer(
  context: ErrorContext,
  answer: Answer,
  attempts: number,
  redact: (text: string) => string
) {
  const { status, body } = answer;
  if (status === 401 || status === 403) return unauthorized(context, status);
  const { type, detail } = readError(body, redact);
  if (type === undefined) return errorWithoutJson(context, answer, attempts);
  return errorOfType(context, type, detail, status) ?? unavailable(context, status, detail, attempts);
}

function errorOfType(context: ErrorContext, type: string, detail: string, status: number): PrometheusError | undefined {
  if (/exceeded maximum resolution/i.test(detail)) return tooManyPointsThere(context, detail, status);
  if (type === 'timeout') return timedOutThere(context, detail, status);
  if (type === 'bad_data' || status === 400) return badQuery(context, detail, status);
  // VictoriaMetrics answers the status as the type, 422 also for a query that it cannot parse.
  if (type === 'execution' || status === 422) return failedToRun(context, detail, status);
  if (type === 'not_found' || status === 404) return notPrometheus(context, `404, ${detail}`, status);
  return undefined;
}

function errorWithoutJson(context: ErrorContext, { status, body }: Answer, attempts: number): PrometheusError {
  if (status >= 500 || status === 429) return unavailable(context, status, '', attempts);
  if (status >= 300 && status < 400) return notPrometheus(context, `it redirects elsewhere (${status})`, status);
  if (body.toString('latin1').includes('HTTP request to an HTTPS server')) {
    return notPrometheus(context, 'it speaks TLS, so the URL must begin with https', status);
  }
  return notPrometheus(context, `${status} with ${looksLikeHtml(body) ? 'an HTML page' : 'no JSON'}`, status);
}

function readError(body: Buffer, redact: (text: string) => string): { type?: string; detail: string } {
  try {
    const { errorType, error } = readEnvelope(body);
    if (typeof error !== 'string') return { detail: '' };
    return { type: String(errorType), detail: shorten(redact(error), DETAIL_SHOWN) };
  } catch (error) {
    if (error instanceof AnswerFault) return { detail: '' };
    throw error;
  }
}

function looksLikeHtml(body: Buffer): boolean {
  return /^\s*<(!doctype|html|\?xml)/i.test(body.toString('latin1', 0, 100));
}

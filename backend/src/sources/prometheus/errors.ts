/** Every error of the Prometheus source, each with a remedy. None carries a header, a password or a token. */
import type { PrometheusErrorKind } from './types';

const QUERY_SHOWN = 200;

/** What an error is about: the server's URL (which holds no secret) and what was asked of it. */
export interface ErrorContext {
  url: string;
  /** The PromQL, or the API path for requests without one. */
  query: string;
}

interface Parts {
  kind: PrometheusErrorKind;
  /** What is wrong, without a full stop. */
  summary: string;
  remedy: string;
  query?: string;
  status?: number;
  retryable?: boolean;
}

/** Anything that can go wrong between a question to Prometheus and its answer. */
export class PrometheusError extends Error {
  override readonly name = 'PrometheusError';
  readonly kind: PrometheusErrorKind;
  /** What is wrong, without query and remedy. */
  readonly summary: string;
  /** What a person can do about it. */
  readonly remedy: string;
  /** The query, shortened to 200 characters; empty when no query is to blame. */
  readonly query: string;
  /** HTTP status, where there was one. */
  readonly status: number | undefined;
  /** Whether the same request may well succeed in a moment. */
  readonly retryable: boolean;

  constructor(parts: Parts) {
    const query = shorten(parts.query ?? '');
    super(`${parts.summary}${query ? ` (query: ${query})` : ''}. ${parts.remedy}`);
    this.kind = parts.kind;
    this.summary = parts.summary;
    this.remedy = parts.remedy;
    this.query = query;
    this.status = parts.status;
    this.retryable = parts.retryable ?? false;
  }
}

/** One line, at most `max` characters. */
export function shorten(text: string, max = QUERY_SHOWN): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= max ? line : `${line.slice(0, max - 1)}…`;
}

export function invalidSettings(what: string, remedy: string): PrometheusError {
  return new PrometheusError({ kind: 'settings', summary: `Prometheus settings: ${what}`, remedy });
}

const TLS_CODE = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/;
/** A connection that broke under a request. */
const BROKEN_CODES = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const DNS_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME']);

/** No connection, by the code of the system's or TLS' error. */
export function unreachable(context: ErrorContext, code: string): PrometheusError {
  const { url, query } = context;
  const retryable = BROKEN_CODES.has(code);
  const of = (summary: string, remedy: string) =>
    new PrometheusError({ kind: 'unreachable', summary: `${summary} (${code})`, remedy, query, retryable });
  if (DNS_CODES.has(code)) {
    return of(`The host name of Prometheus at ${url} is not known`, 'Check the host name in the URL, and the DNS.');
  }
  if (code === 'ECONNREFUSED') {
    return of(`Nothing listens at ${url}`, 'Start Prometheus, or correct host and port of the URL.');
  }
  if (TLS_CODE.test(code)) {
    return of(
      `No trusted TLS connection with ${url}`,
      'Give the CA certificate that signed the server’s, check that the certificate names this host and that the server speaks TLS, or skip verification knowingly.'
    );
  }
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') {
    return of(`No way to ${url}`, 'Check the address, the network and the firewall between here and Prometheus.');
  }
  return of(
    `${url} broke the connection`,
    'Look at the log of Prometheus (it may have restarted or run out of memory) and of proxies in between.'
  );
}

export function timedOut(context: ErrorContext, timeoutMs: number): PrometheusError {
  return new PrometheusError({
    kind: 'timeout',
    summary: `Prometheus at ${context.url} gave no answer within ${timeoutMs / 1000} s`,
    remedy: 'Ask for a shorter range, a longer step or fewer series (a recording rule helps), or raise the timeout.',
    query: context.query,
  });
}

/** Prometheus gave up on a query by its own limit. */
export function timedOutThere(context: ErrorContext, detail: string, status: number): PrometheusError {
  return new PrometheusError({
    kind: 'timeout',
    summary: `Prometheus at ${context.url} stopped the query: ${detail}`,
    remedy: 'Ask for a shorter range, a longer step or fewer series, or raise its -query.timeout.',
    query: context.query,
    status,
  });
}

export function canceled(context: ErrorContext): PrometheusError {
  return new PrometheusError({
    kind: 'canceled',
    summary: 'The query was canceled',
    remedy: 'Nothing needs doing; run it again if the answer is still wanted.',
    query: context.query,
  });
}

export function closed(context: ErrorContext): PrometheusError {
  return new PrometheusError({
    kind: 'canceled',
    summary: 'The connection to Prometheus was closed, for new settings or because the program ends',
    remedy: 'Run the query again.',
    query: context.query,
  });
}

export function unauthorized(context: ErrorContext, status: number): PrometheusError {
  const remedy =
    status === 401
      ? 'Check user and password, or the bearer token.'
      : 'Give these credentials the right to query, or check the tenant header.';
  const summary = `Prometheus at ${context.url} refused the credentials (${status})`;
  return new PrometheusError({ kind: 'auth', summary, remedy, query: context.query, status });
}

export function badQuery(context: ErrorContext, detail: string, status?: number): PrometheusError {
  const remedy = 'Correct the query; Prometheus’ own page shows where it stops being understood.';
  return new PrometheusError({
    kind: 'bad_query',
    summary: `Prometheus: ${detail}`,
    remedy,
    query: context.query,
    status,
  });
}

export function badGrid(context: ErrorContext, fault: string): PrometheusError {
  const remedy = 'Make the grid with alignGrid(fromMs, toMs, stepMs).';
  return new PrometheusError({
    kind: 'bad_query',
    summary: `No such time grid: ${fault}`,
    remedy,
    query: context.query,
  });
}

export function tooManyPoints(context: ErrorContext, points: number, maxPoints: number, stepSeconds: number) {
  return new PrometheusError({
    kind: 'too_many_points',
    summary: `${points} points a series is more than the ${maxPoints} that Prometheus answers`,
    remedy: `Use a step of at least ${stepSeconds} s for this range, or a shorter range.`,
    query: context.query,
  });
}

export function tooManyPointsThere(context: ErrorContext, detail: string, status: number): PrometheusError {
  return new PrometheusError({
    kind: 'too_many_points',
    summary: `Prometheus at ${context.url} refused the number of points: ${detail}`,
    remedy: 'Use a longer step, a shorter range or fewer series.',
    query: context.query,
    status,
  });
}

export function tooLarge(context: ErrorContext, maxBytes: number): PrometheusError {
  return new PrometheusError({
    kind: 'too_large',
    summary: `The answer of Prometheus takes more than ${Math.round(maxBytes / 1024 / 1024)} MiB`,
    remedy: 'Aggregate (sum by, topk), select fewer series or use a longer step.',
    query: context.query,
  });
}

export function failedToRun(context: ErrorContext, detail: string, status: number): PrometheusError {
  return new PrometheusError({
    kind: 'execution',
    summary: `Prometheus could not run the query: ${detail}`,
    remedy: 'Read the reason: often two sides that match many-to-many, or a limit on samples.',
    query: context.query,
    status,
  });
}

export function busy(context: ErrorContext, running: number, waiting: number): PrometheusError {
  return new PrometheusError({
    kind: 'busy',
    summary: `${running} queries run and ${waiting} wait for Prometheus already`,
    remedy: 'Try again in a moment; if it goes on, refresh less often or raise maxConcurrency.',
    query: context.query,
  });
}

export function unavailable(context: ErrorContext, status: number, detail: string, attempts: number): PrometheusError {
  return new PrometheusError({
    kind: 'unavailable',
    summary: `Prometheus at ${context.url} answered ${status}${detail && `: ${detail}`}, ${attempts === 1 ? 'once' : `${attempts} times`}`,
    remedy: 'It may be starting, overloaded or behind a proxy that cannot reach it: look at their logs.',
    query: context.query,
    status,
    retryable: status >= 500,
  });
}

export function notPrometheus(context: ErrorContext, what: string, status?: number): PrometheusError {
  return new PrometheusError({
    kind: 'not_prometheus',
    summary: `${context.url} does not answer as Prometheus does: ${what}`,
    remedy:
      'The URL must be the one below which /api/v1/query lies (Mimir: …/prometheus), without a login page in between.',
    query: context.query,
    status,
  });
}

import { Buffer } from 'node:buffer';
import { X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import { errorCode } from './errorCode';
import { invalidSettings } from './errors';

export interface PrometheusOptions {
  /** `http(s)://host[:port][/prefix]`; the API is asked at `<url>/api/v1/…`. */
  url: string;
  basicAuth?: { user: string; password: string };
  bearerToken?: string;
  /** Sent with each request, for example `{ 'X-Scope-OrgID': 'team-a' }`. */
  headers?: Readonly<Record<string, string>>;
  tls?: {
    /** PEM; trusted instead of the system's authorities. */
    ca?: string;
    /** PEM of the client's certificate and key, both or none. */
    cert?: string;
    key?: string;
    skipVerify?: boolean;
  };
  /** For a whole call: waiting for a place, all attempts, reading the answer. Default 30 000. */
  timeoutMs?: number;
  /** Requests at once. Default 16. */
  maxConcurrency?: number;
  /** Requests that may wait for a place; more are refused at once. Default 1 000. */
  maxQueue?: number;
  /** Points of a series that may be asked for. Default 11 000, Prometheus' own limit. */
  maxPoints?: number;
  /** Bound on an answer's bytes, and on the bytes of the series made of it. Default 256 MiB, at most 512 MiB. */
  maxBytes?: number;
  /** Further attempts after a 5xx or a broken connection. Default 2. */
  retries?: number;
  /** For jitter: uniform in [0, 1). */
  random?: () => number;
}

/** Options, checked and completed. Holds secrets: never log it. */
export interface Settings {
  origin: string;
  /** Path prefix without a trailing slash. */
  prefix: string;
  /** For messages. */
  url: string;
  headers: Record<string, string>;
  /** Texts that must not appear in a message, longest first. */
  secrets: string[];
  secureContext: SecureContext | undefined;
  skipVerify: boolean;
  timeoutMs: number;
  maxConcurrency: number;
  maxQueue: number;
  maxPoints: number;
  maxBytes: number;
  retries: number;
  random: () => number;
}

/** @throws PrometheusError of kind `settings` that names the option and the remedy, never a secret's value. */
export function readOptions(options: PrometheusOptions): Settings {
  return {
    ...readUrl(options.url),
    ...readHeaders(options),
    ...readTls(options.tls ?? {}),
    timeoutMs: bounded('timeoutMs', options.timeoutMs ?? 30_000, 1, 600_000),
    maxConcurrency: bounded('maxConcurrency', options.maxConcurrency ?? 16, 1, 1_000),
    maxQueue: bounded('maxQueue', options.maxQueue ?? 1_000, 0, 100_000),
    maxPoints: bounded('maxPoints', options.maxPoints ?? 11_000, 1, 1_000_000),
    maxBytes: bounded('maxBytes', options.maxBytes ?? 256 * 1024 * 1024, 1, 512 * 1024 * 1024),
    retries: bounded('retries', options.retries ?? 2, 0, 10),
    random: options.random ?? Math.random,
  };
}

function bounded(name: string, value: number, least: number, most: number): number {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw invalidSettings(`${name} is ${value}`, `Give a whole number from ${least} to ${most}.`);
}

function readUrl(text: string): Pick<Settings, 'origin' | 'prefix' | 'url'> {
  const example = 'Give a URL such as http://localhost:9090 or https://mimir.example.org/prometheus.';
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw invalidSettings('the URL is none of http or https', example);
  }
  if (url.username || url.password) {
    throw invalidSettings(
      'the URL holds a user or password',
      'Give them as basic authentication: URLs end up in logs.'
    );
  }
  if (url.search || url.hash) {
    throw invalidSettings('the URL has a query or fragment', `Leave out what follows ? or #. ${example}`);
  }
  const prefix = url.pathname.replace(/\/+$/, '').replace(/\/api\/v1$/, '');
  return { origin: url.origin, prefix, url: url.origin + prefix };
}

/** RFC 9110: a header's name is a token; its value holds no control characters. Above Latin-1 cannot be sent. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** What the client itself must set. */
const OWN_HEADERS = new Set(
  'host content-length content-type transfer-encoding connection upgrade expect accept-encoding keep-alive te trailer'.split(
    ' '
  )
);

function readHeaders(options: PrometheusOptions): Pick<Settings, 'headers' | 'secrets'> {
  const headers: Record<string, string> = {};
  const secrets: string[] = [];
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    if (!HEADER_NAME.test(name)) {
      throw invalidSettings(`${JSON.stringify(name)} is no name of a header`, 'Use letters, digits and hyphens.');
    }
    if (OWN_HEADERS.has(name.toLowerCase())) {
      throw invalidSettings(`the header ${name} is set by the connection itself`, 'Leave it out.');
    }
    headers[name.toLowerCase()] = headerValue(`the header ${name}`, value);
    secrets.push(value);
  }
  const authorization = readAuthorization(options, secrets);
  if (authorization && 'authorization' in headers) {
    throw invalidSettings('both an Authorization header and credentials are given', 'Give one of them.');
  }
  if (authorization) headers.authorization = authorization;
  // Short values ("1", "dev") are no secrets, and hiding them would spoil messages.
  const hidden = secrets.filter((secret) => secret.length >= 6).sort((a, b) => b.length - a.length);
  return { headers, secrets: hidden };
}

function readAuthorization({ basicAuth, bearerToken }: PrometheusOptions, secrets: string[]): string | undefined {
  if (basicAuth && bearerToken) {
    throw invalidSettings('both basic authentication and a bearer token are given', 'Give one of them.');
  }
  if (bearerToken) {
    secrets.push(bearerToken);
    return `Bearer ${headerValue('the bearer token', bearerToken)}`;
  }
  if (!basicAuth) return undefined;
  if (basicAuth.user.includes(':')) {
    throw invalidSettings('the user of basic authentication has a colon', 'Use another user: HTTP cannot carry it.');
  }
  const encoded = Buffer.from(`${basicAuth.user}:${basicAuth.password}`, 'utf8').toString('base64');
  secrets.push(basicAuth.password, encoded);
  return `Basic ${encoded}`;
}

function headerValue(what: string, value: string): string {
  if (HEADER_VALUE.test(value)) return value;
  throw invalidSettings(
    `${what} has a line break or a character that HTTP cannot carry`,
    'Look for a line break at its end, as files often have one.'
  );
}

function readTls(tls: NonNullable<PrometheusOptions['tls']>): Pick<Settings, 'secureContext' | 'skipVerify'> {
  const { ca, cert, key, skipVerify = false } = tls;
  if (Boolean(cert) !== Boolean(key)) {
    throw invalidSettings(`the client certificate's ${cert ? 'key' : 'certificate'} is missing`, 'Give both, in PEM.');
  }
  if (!ca && !cert) return { secureContext: undefined, skipVerify };
  if (ca) checkPem('the CA certificate', 'Give PEM text, from -----BEGIN to -----END.', () => checkAuthorities(ca));
  const context = checkPem('the client certificate', 'Give PEM text of certificate and the key that fits.', () =>
    createSecureContext({ ca, cert, key })
  );
  return { secureContext: context, skipVerify };
}

/** OpenSSL skips authorities that it cannot read, which would show only as a failed connection. */
function checkAuthorities(ca: string): void {
  const certificates = ca.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (!certificates) throw new Error('no certificate in it');
  for (const certificate of certificates) new X509Certificate(certificate);
}

function checkPem<T>(what: string, remedy: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    // Only the code: OpenSSL's text may quote what it was given.
    const code = errorCode(error);
    throw invalidSettings(`${what} cannot be read${code ? ` (${code})` : ''}`, remedy);
  }
}

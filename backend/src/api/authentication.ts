import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';
import { HttpError } from './problem';

/** Tells whether a text is the token. */
export type TokenCheck = (given: string | undefined) => boolean;

export function createTokenCheck(token: string): TokenCheck {
  const wanted = digest(token);
  // Digests are of one length, so that comparing them tells nothing about the token.
  return (given) => given !== undefined && timingSafeEqual(digest(given), wanted);
}

/** The token of `Authorization: Bearer <token>`. */
export function bearerToken(authorization: string | undefined): string | undefined {
  const [scheme, given] = (authorization ?? '').split(' ', 2);
  return scheme?.toLowerCase() === 'bearer' ? given : undefined;
}

/** The password of `Authorization: Basic …`, by which browsers send the token; any user name will do. */
function basicPassword(authorization: string | undefined): string | undefined {
  const [scheme, given = ''] = (authorization ?? '').split(' ', 2);
  return scheme?.toLowerCase() === 'basic'
    ? Buffer.from(given, 'base64')
        .toString('utf8')
        .replace(/^[^:]*:/, '')
    : undefined;
}

/** Lets requests through that carry one of the tokens as `Authorization: Bearer <token>`. @param tokens none: lets all through */
export function requireToken(tokens: readonly string[]): RequestHandler {
  return guard(tokens, bearerToken, 'Bearer', 'Send the service\'s token as "Authorization: Bearer <token>".');
}

/** For pages, which browsers open: they ask for a password, which is the token. Only for what changes nothing. */
export function requirePassword(tokens: readonly string[]): RequestHandler {
  return guard(
    tokens,
    (authorization) => bearerToken(authorization) ?? basicPassword(authorization),
    'Basic realm="MEV Quality: any name, and the token as password", charset="UTF-8"',
    "Give the service's token as password, with any name."
  );
}

function guard(
  tokens: readonly string[],
  read: (authorization: string | undefined) => string | undefined,
  challenge: string,
  remedy: string
): RequestHandler {
  const checks = tokens.map(createTokenCheck);
  return (request, response, next) => {
    const given = read(request.headers.authorization);
    // All are compared, so that the time tells nothing of which.
    const matches = checks.filter((isToken) => isToken(given));
    if (checks.length === 0 || matches.length > 0) {
      next();
      return;
    }
    response.set('WWW-Authenticate', challenge);
    throw new HttpError(401, remedy);
  };
}

/** Whether a page may call: one of this very host, or what is no page at all. */
export function isOwnOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  return origin === undefined || URL.parse(origin)?.host === host;
}

/** Pages of other sites may not change anything, wherever their reader's browser can reach. */
export const refuseForeignPages: RequestHandler = ({ method, headers }, _response, next) => {
  if (method !== 'GET' && method !== 'HEAD' && !isOwnOrigin(headers)) {
    throw new HttpError(
      403,
      `Pages of ${headers.origin} may not call this: only those of ${headers.host ?? 'this host'} may.`
    );
  }
  next();
};

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

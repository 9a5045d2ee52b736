import { createHash, timingSafeEqual } from 'node:crypto';
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

/** Lets requests through that carry `Authorization: Bearer <token>`. */
export function requireToken(token: string): RequestHandler {
  const isToken = createTokenCheck(token);
  return (request, response, next) => {
    if (isToken(bearerToken(request.headers.authorization))) {
      next();
      return;
    }
    response.set('WWW-Authenticate', 'Bearer');
    throw new HttpError(401, 'Send the service\'s token as "Authorization: Bearer <token>".');
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

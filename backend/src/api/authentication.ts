import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { HttpError } from './problem';

/** Lets requests through that carry `Authorization: Bearer <token>`. */
export function requireToken(token: string): RequestHandler {
  const wanted = digest(token);
  return (request, response, next) => {
    const [scheme, given] = (request.headers.authorization ?? '').split(' ', 2);
    // Digests are of one length, so that comparing them tells nothing about the token.
    if (scheme?.toLowerCase() === 'bearer' && given !== undefined && timingSafeEqual(digest(given), wanted)) {
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

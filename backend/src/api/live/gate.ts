/** Who may open the live stream. All is decided before the upgrade, so that who may not costs nothing more. */
import type { IncomingMessage } from 'node:http';
import { bearerToken, isOwnOrigin, type TokenCheck } from '../authentication';
import { HttpError } from '../problem';

const LIVE_PATH = '/ws';
/** What browsers, which cannot send an Authorization header, name beside `bearer.<token>`. */
const PROTOCOL = 'mev-quality.v1';
const BEARER = 'bearer.';

/** @throws HttpError 401, 403 or 404 */
export function checkUpgrade(request: IncomingMessage, isToken: TokenCheck | undefined): void {
  const path = (request.url ?? '').split('?', 1)[0];
  if (path !== LIVE_PATH) {
    throw new HttpError(404, `There is no stream at ${path}; it is at ${LIVE_PATH}.`);
  }
  const { origin, host } = request.headers;
  if (!isOwnOrigin(request.headers)) {
    throw new HttpError(403, `Pages of ${origin} may not open this stream; only those of ${host ?? 'this host'} may.`);
  }
  if (isToken && !isToken(bearerToken(request.headers.authorization) ?? protocolToken(request))) {
    throw new HttpError(
      401,
      `Send the service's token as "Authorization: Bearer <token>", or in a browser as new WebSocket(url, ['${PROTOCOL}', 'bearer.<token>']).`
    );
  }
}

/** Whether the components of the scores are wanted, too: `/ws?components=true`. */
export function wantsComponents(request: IncomingMessage): boolean {
  return new URLSearchParams((request.url ?? '').split('?', 2)[1]).get('components') === 'true';
}

/** Which of the protocols offered is spoken: never the token, if another one is there to be echoed. */
export function chooseProtocol(offered: ReadonlySet<string>): string | false {
  return offered.has(PROTOCOL) ? PROTOCOL : ([...offered][0] ?? false);
}

function protocolToken(request: IncomingMessage): string | undefined {
  return (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((name) => name.trim())
    .find((name) => name.startsWith(BEARER))
    ?.slice(BEARER.length);
}

/** Requests that never become one: what Node's HTTP parser refuses. */
import type { Duplex } from 'node:stream';
import { HttpError, PROBLEM_TYPE, problemOf } from './problem';

/** Listener for a server's `clientError`. */
export function answerClientError(error: Error & { code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const problem = problemOf(httpErrorOf(error.code), '');
  const body = JSON.stringify(problem);
  const lines = [
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}

function httpErrorOf(code: string | undefined): HttpError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new HttpError(431, 'The URL and the headers are too long: name fewer services, or a chain or a team.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new HttpError(408, 'The request did not come in time: send it at once.');
    default:
      return new HttpError(400, 'This is no valid HTTP request.');
  }
}

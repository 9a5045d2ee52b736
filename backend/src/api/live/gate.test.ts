import type { IncomingMessage } from 'node:http';
import { createTokenCheck } from '../authentication';
import { checkUpgrade, chooseProtocol, wantsComponents } from './gate';

const isToken = createTokenCheck('secret');

function request(url: string, headers: Record<string, string> = {}): IncomingMessage {
  const parts: Pick<IncomingMessage, 'url' | 'headers'> = { url, headers: { host: 'quality:8686', ...headers } };
  return parts as IncomingMessage;
}

it.each([
  [{}],
  [{ authorization: 'Bearer wrong' }],
  [{ authorization: 'Basic secret' }],
  [{ 'sec-websocket-protocol': 'bearer.wrong' }],
  [{ 'sec-websocket-protocol': 'secret' }],
])('%j is refused with 401 that does not tell the token', (headers) => {
  expect(() => checkUpgrade(request('/ws', headers), isToken)).toThrow(
    expect.objectContaining({ status: 401, message: expect.not.stringContaining('secret') })
  );
});

it('a token in the URL is none', () => {
  expect(() => checkUpgrade(request('/ws?token=secret&access_token=secret'), isToken)).toThrow(/Authorization/);
});

it.each([
  [{ authorization: 'Bearer secret' }],
  [{ 'sec-websocket-protocol': 'mev-quality.v1, bearer.secret' }],
  [{ 'sec-websocket-protocol': 'bearer.secret' }],
  [{ authorization: 'Bearer secret', origin: 'https://quality:8686' }],
])('%j is let in', (headers) => {
  expect(() => checkUpgrade(request('/ws', headers), isToken)).not.toThrow();
});

it.each(['https://evil.example', 'null', 'http://quality:8687', 'nonsense'])('pages of %s are refused', (origin) => {
  expect(() => checkUpgrade(request('/ws', { origin }), undefined)).toThrow(expect.objectContaining({ status: 403 }));
});

it('there is no stream anywhere else', () => {
  expect(() => checkUpgrade(request('/wss'), undefined)).toThrow(expect.objectContaining({ status: 404 }));
});

it('the token is not echoed where another protocol is offered', () => {
  expect(chooseProtocol(new Set(['bearer.secret', 'mev-quality.v1']))).toBe('mev-quality.v1');
  expect(chooseProtocol(new Set(['bearer.secret']))).toBe('bearer.secret');
});

it.each([
  ['/ws', false],
  ['/ws?components=true', true],
  ['/ws?a=b&components=true', true],
  ['/ws?components=false', false],
])('%s: the components are wanted: %s', (url, wanted) => {
  expect(wantsComponents(request(url))).toBe(wanted);
});

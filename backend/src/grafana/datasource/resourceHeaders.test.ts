import type { CallResourceRequest, User } from '../sdk/types';
import { resourceHeaders } from './resourceHeaders';

const ada: User = { login: 'ada', name: 'Ada Lovelace', email: 'ada@example.org', role: 'Editor' };

function headersOf(user: User | undefined, headers: CallResourceRequest['headers'] = {}): Record<string, string> {
  return resourceHeaders({
    context: {
      orgId: 1,
      pluginId: 'p',
      pluginVersion: '0',
      grafanaConfig: {},
      userAgent: '',
      ...(user ? { user } : {}),
    },
    path: '',
    method: 'POST',
    url: '',
    headers,
    body: new Uint8Array(),
    signal: new AbortController().signal,
  });
}

it('says for whom it calls, whatever the browser says', () => {
  const forged = { 'X-Mev-Quality-User': ['root'], 'x-mev-quality-role': ['Admin'] };
  expect(headersOf(ada, forged)).toEqual({ 'x-mev-quality-user': 'ada', 'x-mev-quality-role': 'Editor' });
});

it('of the rest only what the API reads passes', () => {
  const given = { 'Content-Type': ['application/json'], Accept: ['a', 'b'], Cookie: ['secret'], Authorization: ['x'] };
  expect(headersOf(ada, given)).toMatchObject({ 'content-type': 'application/json', accept: 'a, b' });
  expect(Object.keys(headersOf(ada, given))).toHaveLength(4);
});

it('nobody is a Viewer, and so is who has a role that is not known', () => {
  expect(headersOf(undefined)).toEqual({ 'x-mev-quality-user': '', 'x-mev-quality-role': 'Viewer' });
  expect(headersOf({ ...ada, role: 'None' })).toMatchObject({ 'x-mev-quality-role': 'Viewer' });
});

it('names can have any letters', () => {
  expect(headersOf({ ...ada, login: 'zoë\n李' })['x-mev-quality-user']).toBe('zo%C3%AB%0A%E6%9D%8E');
  expect(headersOf({ ...ada, login: '' })['x-mev-quality-user']).toBe('ada%40example.org');
});

import { inspect } from 'node:util';
import { PrometheusError } from './errors';
import { type PrometheusOptions, readOptions } from './options';

const read = (options: Partial<PrometheusOptions>) => readOptions({ url: 'http://localhost:9090', ...options });

function errorOf(options: Partial<PrometheusOptions>): PrometheusError {
  try {
    read(options);
  } catch (error) {
    if (error instanceof PrometheusError) return error;
    throw error;
  }
  throw new Error('an error was expected');
}

describe('readOptions', () => {
  it.each([
    ['http://localhost:9090', 'http://localhost:9090', ''],
    ['http://localhost:9090/', 'http://localhost:9090', ''],
    ['https://mimir.example.org/prometheus/', 'https://mimir.example.org', '/prometheus'],
    ['http://vm:8481/select/0/prometheus/api/v1/', 'http://vm:8481', '/select/0/prometheus'],
  ])('reads the URL %s', (url, origin, prefix) => {
    expect(read({ url })).toMatchObject({ origin, prefix });
  });

  it('fills in the defaults', () => {
    const { timeoutMs, maxConcurrency, maxPoints, maxBytes, retries } = read({});
    expect([timeoutMs, maxConcurrency, maxPoints, maxBytes, retries]).toEqual([30_000, 16, 11_000, 268_435_456, 2]);
  });

  it('makes the Authorization header, also of a password beyond ASCII', () => {
    expect(read({ bearerToken: 'abc' }).headers).toEqual({ authorization: 'Bearer abc' });
    const { authorization = '' } = read({ basicAuth: { user: 'me', password: 'pä:ss' } }).headers;
    expect(Buffer.from(authorization.slice('Basic '.length), 'base64').toString()).toBe('me:pä:ss');
  });

  it.each<[string, Partial<PrometheusOptions>, RegExp]>([
    ['no URL', { url: 'prometheus' }, /none of http/],
    ['another protocol', { url: 'ftp://x' }, /none of http/],
    ['a password in the URL', { url: 'http://u:s3cret@x' }, /user or password.*logs/],
    ['a query in the URL', { url: 'http://x/?token=s3cret' }, /query or fragment/],
    ['a name that is no header', { headers: { 'X Scope': 'a' } }, /"X Scope" is no name/],
    ['a line break in a value', { headers: { 'X-Key': 's3cret\r\nHost: evil' } }, /X-Key has a line break/],
    ['a line break in a token', { bearerToken: 's3cret\n' }, /bearer token has a line break/],
    ['a header of the connection', { headers: { 'Content-Length': '1' } }, /Content-Length is set by the connection/],
    ['two credentials', { bearerToken: 's3cret', basicAuth: { user: 'a', password: 'b' } }, /both basic/],
    ['credentials twice', { bearerToken: 's3cret', headers: { Authorization: 's3cret' } }, /both an Authorization/],
    ['a colon in the user', { basicAuth: { user: 'a:b', password: 's3cret' } }, /colon/],
    ['a certificate without its key', { tls: { cert: 's3cret' } }, /key is missing/],
    [
      'a client certificate that is none',
      { tls: { cert: 's3cret', key: 's3cret' } },
      /client certificate cannot be read/,
    ],
    ['an authority that is none', { tls: { ca: 's3cret' } }, /CA certificate cannot be read/],
    [
      'a broken authority',
      { tls: { ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' } },
      /CA certificate cannot be read \(ERR_/,
    ],
    ['no timeout', { timeoutMs: 0 }, /timeoutMs is 0.*from 1 to/],
    ['endless retries', { retries: Infinity }, /retries is Infinity/],
    ['half a request at once', { maxConcurrency: 0.5 }, /maxConcurrency/],
  ])('refuses %s, with a remedy and without the secret', (_what, options, message) => {
    const error = errorOf(options);
    expect(error).toMatchObject({ kind: 'settings', query: '' });
    expect(error.message).toMatch(message);
    expect(error.remedy).not.toBe('');
    expect(inspect(error, { showHidden: true })).not.toContain('s3cret');
  });
});

import { inspect } from 'node:util';
import { createServerCertificate } from '../../src/grafana/sdk/certificate';
import { createPrometheusSource, type PrometheusError, type PrometheusOptions } from '../../src/sources/prometheus';
import { createStopper, type RunningPrometheus, startPrometheus, startProxy } from '.';

jest.setTimeout(60_000);

const password = 'correct horse';
/** bcrypt of the password, cost 4. */
const users = { reader: '$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e' };

const certificate = () => {
  const { certPem, keyPem } = createServerCertificate();
  return { cert: certPem.toString(), key: keyPem.toString() };
};

const stopper = createStopper();
afterEach(() => stopper.stop());

/** The value of `vector(1)`, or the error. */
async function ask(options: PrometheusOptions): Promise<unknown> {
  const source = createPrometheusSource({ random: () => 0, ...options });
  try {
    return (await source.instant('vector(1)', 0)).series[0]?.value;
  } catch (error) {
    return error;
  } finally {
    await source.close();
  }
}

describe('a Prometheus that asks for TLS and a password', () => {
  const own = certificate();
  let url = '';
  let prometheus: RunningPrometheus;

  beforeAll(async () => {
    prometheus = await startPrometheus({ web: { tls: own, users } });
    ({ url } = prometheus);
  });
  afterAll(() => prometheus?.stop());

  it('answers with the right authority and password', async () => {
    expect(await ask({ url, tls: { ca: own.cert }, basicAuth: { user: 'reader', password } })).toBe(1);
  });

  it('answers when verification is skipped', async () => {
    expect(await ask({ url, tls: { skipVerify: true }, basicAuth: { user: 'reader', password } })).toBe(1);
  });

  it('is told apart when the authority is missing, is another one, or the name does not fit', async () => {
    const basicAuth = { user: 'reader', password };
    const unknown = { kind: 'unreachable', message: expect.stringMatching(/TLS.*SELF_SIGNED.*CA certificate/) };
    expect(await ask({ url, basicAuth })).toMatchObject(unknown);
    expect(await ask({ url, basicAuth, tls: { ca: certificate().cert } })).toMatchObject({ kind: 'unreachable' });
    const byAddress = url.replace('localhost', '127.0.0.1');
    expect(await ask({ url: byAddress, basicAuth, tls: { ca: own.cert } })).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID'),
    });
  });

  it('is told apart when the password is wrong, which no message shows', async () => {
    const error = await ask({ url, tls: { ca: own.cert }, basicAuth: { user: 'reader', password: 'battery staple' } });
    expect(error).toMatchObject({ kind: 'auth', status: 401 });
    expect((error as PrometheusError).message).toMatch(/refused the credentials \(401\).*Check user and password/);
    const shown = inspect(error, { depth: 9, showHidden: true });
    expect(shown).not.toContain('battery staple');
    expect(shown).not.toContain(Buffer.from('reader:battery staple').toString('base64'));
  });

  it('says to use https when it is asked without TLS', async () => {
    const error = await ask({ url: url.replace('https:', 'http:') });
    expect(error).toMatchObject({ kind: 'not_prometheus', message: expect.stringContaining('must begin with https') });
  });
});

it('shows its client certificate to a Prometheus that asks for one', async () => {
  const [server, client] = [certificate(), certificate()];
  const { url } = await stopper.own(startPrometheus({ web: { tls: { ...server, clientCa: client.cert } } }));
  expect(await ask({ url, tls: { ca: server.cert, ...client } })).toBe(1);
  expect(await ask({ url, tls: { ca: server.cert } })).toMatchObject({ kind: 'unreachable' });
});

describe('what is sent along, seen by a proxy in front of the real Prometheus', () => {
  it('sends a bearer token, headers and a path prefix', async () => {
    const prometheus = await stopper.own(
      startPrometheus({
        args: ['--web.route-prefix=/team/prom'],
        readyPath: '/team/prom/-/ready',
      })
    );
    const proxy = await stopper.own(
      startProxy(prometheus.url, ({ headers }) =>
        headers.authorization === 'Bearer t0ken-of-mine' ? 'pass' : { status: 401 }
      )
    );
    const url = `${proxy.url}/team/prom/`;
    const headers = { 'X-Scope-OrgID': 'team-a' };
    expect(await ask({ url, headers, bearerToken: 't0ken-of-mine' })).toBe(1);
    expect(await ask({ url, headers, bearerToken: 'another' })).toMatchObject({ kind: 'auth' });
    expect(proxy.seen[0]).toMatchObject({
      method: 'POST',
      path: '/team/prom/api/v1/query',
      headers: { 'x-scope-orgid': 'team-a', 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(Object.fromEntries(proxy.seen[0]?.form ?? [])).toEqual({ query: 'vector(1)', time: '0', timeout: '30' });
  });

  it('does not show its secrets when printed', () => {
    const source = createPrometheusSource({ url: 'http://127.0.0.1:1', bearerToken: 't0ken-of-mine' });
    expect(inspect(source, { depth: 9, showHidden: true })).not.toContain('t0ken-of-mine');
    expect(JSON.stringify(source)).not.toContain('t0ken-of-mine');
  });
});

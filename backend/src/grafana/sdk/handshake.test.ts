import { createServerCertificate } from './certificate';
import { handshakeLine, HandshakeError, readHandshake } from './handshake';

const COOKIE = { grafana_plugin_type: 'datasource' };

test.each(['2', '1,2', '3, 2', undefined, ''])('the versions %p are accepted', (versions) => {
  expect(() => readHandshake({ ...COOKIE, PLUGIN_PROTOCOL_VERSIONS: versions })).not.toThrow();
});

test.each(['1', '3,22', 'x'])('the versions %p are refused', (versions) => {
  expect(() => readHandshake({ ...COOKIE, PLUGIN_PROTOCOL_VERSIONS: versions })).toThrow(HandshakeError);
});

test('without the cookie it says what the program is', () => {
  expect(() => readHandshake({})).toThrow('This program is a Grafana backend plugin');
});

test('the environment tells folder, certificate and multiplexing', () => {
  const pem = createServerCertificate().certPem.toString();
  const env = { ...COOKIE, PLUGIN_UNIX_SOCKET_DIR: '/x', PLUGIN_CLIENT_CERT: pem, PLUGIN_MULTIPLEX_GRPC: 'true' };
  expect(readHandshake(env)).toEqual({ socketDirectory: '/x', clientCertificate: pem, multiplexField: true });
  expect(readHandshake({ ...COOKIE, PLUGIN_CLIENT_CERT: '' }).clientCertificate).toBeUndefined();
  expect(() => readHandshake({ ...COOKIE, PLUGIN_CLIENT_CERT: 'x' })).toThrow(
    'PLUGIN_CLIENT_CERT holds no certificate'
  );
});

test('the line has six fields, or seven for a host that asks for multiplexing', () => {
  const tcp = { network: 'tcp', host: '127.0.0.1', port: 4711 } as const;
  expect(handshakeLine(tcp, { multiplexField: false })).toBe('1|2|tcp|127.0.0.1:4711|grpc|\n');
  const unix = { network: 'unix', path: '/tmp/x/socket' } as const;
  expect(handshakeLine(unix, { multiplexField: true })).toBe('1|2|unix|/tmp/x/socket|grpc||false\n');
});

test('the certificate is base64 of DER without padding', () => {
  const line = handshakeLine({ network: 'unix', path: '/s' }, { multiplexField: false }, Buffer.from([1]));
  expect(line).toBe('1|2|unix|/s|grpc|AQ\n');
});

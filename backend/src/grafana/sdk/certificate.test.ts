import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createServerCertificate } from './certificate';

const NOW = new Date('2026-11-23T07:00:00Z');

test('the certificate is for localhost, signed by its own key, for client and server, from yesterday on', () => {
  const { der, certPem, keyPem } = createServerCertificate(NOW);
  const certificate = new X509Certificate(der);
  expect(new X509Certificate(certPem).fingerprint256).toBe(certificate.fingerprint256);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkPrivateKey(createPrivateKey(keyPem))).toBe(true);
  expect(certificate.checkHost('localhost')).toBe('localhost');
  expect(certificate.subject).toBe('CN=localhost');
  expect(certificate.ca).toBe(true);
  expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
  expect(new Date(certificate.validFrom)).toEqual(new Date('2026-11-22T07:00:00Z'));
  expect(new Date(certificate.validTo)).toEqual(new Date('2036-11-20T07:00:00Z'));
});

test('each has a key and a serial number of its own', () => {
  const [a, b] = [createServerCertificate(NOW), createServerCertificate(NOW)].map(
    ({ der }) => new X509Certificate(der)
  );
  expect(a!.serialNumber).not.toBe(b!.serialNumber);
  expect(a!.publicKey.equals(b!.publicKey)).toBe(false);
});

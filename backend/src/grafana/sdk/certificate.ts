/**
 * A self-signed certificate for mutual TLS with the host, made at start and kept in memory only. node:crypto makes the
 * key and the signature; the certificate around them (RFC 5280) is a fixed template, written here as DER.
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface ServerCertificate {
  der: Buffer;
  certPem: Buffer;
  keyPem: Buffer;
}

const DAY_MS = 86_400_000;
/** A process lives shorter than this; Grafana starts each anew. */
const VALID_MS = 3650 * DAY_MS;
/** Room for a clock that is a little behind. */
const BACKDATE_MS = DAY_MS;

const Oid = {
  ecdsaWithSha256: '2a8648ce3d040302',
  commonName: '550403',
  basicConstraints: '551d13',
  keyUsage: '551d0f',
  extendedKeyUsage: '551d25',
  subjectAltName: '551d11',
  serverAuth: '2b06010505070301',
  clientAuth: '2b06010505070302',
} as const;

/** A certificate for the name `localhost`, which go-plugin's client expects, on the curve P-256. */
export function createServerCertificate(now: Date = new Date()): ServerCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(oid(Oid.ecdsaWithSha256));
  const name = sequence(der(0x31, sequence(oid(Oid.commonName), der(0x0c, Buffer.from('localhost')))));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([0x01]), randomBytes(15)])),
    algorithm,
    name,
    sequence(time(now.getTime() - BACKDATE_MS), time(now.getTime() + VALID_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions()))
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = sequence(body, algorithm, bitString(signature, 0));
  return {
    der: certificate,
    certPem: pem(certificate),
    keyPem: Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}

function extensions(): Buffer[] {
  const critical = der(0x01, Buffer.from([0xff]));
  return [
    sequence(oid(Oid.basicConstraints), critical, octets(sequence(critical))),
    // digitalSignature, keyAgreement, keyCertSign
    sequence(oid(Oid.keyUsage), critical, octets(bitString(Buffer.from([0b1000_1100]), 2))),
    sequence(oid(Oid.extendedKeyUsage), octets(sequence(oid(Oid.serverAuth), oid(Oid.clientAuth)))),
    sequence(oid(Oid.subjectAltName), octets(sequence(der(0x82, Buffer.from('localhost'))))),
  ];
}

/** One DER element: tag, length, content. */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const header =
    length < 0x80 ? [tag, length] : length < 0x100 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(header), content]);
}

function sequence(...elements: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(elements));
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

function octets(content: Buffer): Buffer {
  return der(0x04, content);
}

function bitString(content: Buffer, unusedBits: number): Buffer {
  return der(0x03, Buffer.concat([Buffer.from([unusedBits]), content]));
}

/** UTCTime, `YYMMDDhhmmssZ`, as RFC 5280 asks for before 2050. */
function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return der(0x17, Buffer.from(`${digits}Z`));
}

function pem(certificate: Buffer): Buffer {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return Buffer.from(`-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`);
}

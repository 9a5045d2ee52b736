/** The handshake of hashicorp/go-plugin: environment in, one line on stdout out. */
import { X509Certificate } from 'node:crypto';

const COOKIE_NAME = 'grafana_plugin_type';
const COOKIE_VALUE = 'datasource';
/** Version of go-plugin's core protocol, and of Grafana's plugin protocol (`pluginv2`). */
const CORE_VERSION = 1;
const PLUGIN_VERSION = 2;

export type Environment = Readonly<Record<string, string | undefined>>;

export type Address = { network: 'tcp'; host: string; port: number } | { network: 'unix'; path: string };

export interface Handshake {
  /** PEM certificate of the host when it asks for mutual TLS. */
  clientCertificate?: string;
  /** Where the host wants the socket. */
  socketDirectory?: string;
  /** Whether the host understands a seventh field. */
  multiplexField: boolean;
}

/** The process was not started by a host that we can serve; the message is for a person. */
export class HandshakeError extends Error {
  override name = 'HandshakeError';
}

/** @throws HandshakeError when the cookie is missing, the host speaks another version, or its certificate is none */
export function readHandshake(env: Environment): Handshake {
  if (env[COOKIE_NAME] !== COOKIE_VALUE) {
    throw new HandshakeError(
      `This program is a Grafana backend plugin: Grafana starts it, it does nothing when run by hand ` +
        `(${COOKIE_NAME}=${COOKIE_VALUE} is not set in the environment).`
    );
  }
  // Hosts older than version negotiation send no list and judge the version that we print.
  const offered = env.PLUGIN_PROTOCOL_VERSIONS;
  if (offered && !offered.split(',').some((version) => version.trim() === String(PLUGIN_VERSION))) {
    throw new HandshakeError(
      `Grafana offers plugin protocol version ${offered}, this plugin speaks version ${PLUGIN_VERSION}: ` +
        `install a release of the plugin that fits this Grafana.`
    );
  }
  return {
    clientCertificate: readCertificate(env.PLUGIN_CLIENT_CERT),
    socketDirectory: env.PLUGIN_UNIX_SOCKET_DIR || undefined,
    multiplexField: Boolean(env.PLUGIN_MULTIPLEX_GRPC),
  };
}

/** OpenSSL would take anything and then refuse every connection without a word. */
function readCertificate(pem: string | undefined): string | undefined {
  if (!pem) return undefined;
  try {
    return new X509Certificate(pem).toString();
  } catch (error) {
    throw new HandshakeError(`Grafana asks for mutual TLS, but PLUGIN_CLIENT_CERT holds no certificate in PEM form.`, {
      cause: error,
    });
  }
}

/**
 * The line that tells the host where to connect.
 * @param certificate DER of the server's certificate when the host asked for mutual TLS
 */
export function handshakeLine(address: Address, handshake: Handshake, certificate?: Uint8Array): string {
  const place = address.network === 'tcp' ? `${address.host}:${address.port}` : address.path;
  // Go's RawStdEncoding: base64 without padding.
  const encoded = certificate ? Buffer.from(certificate).toString('base64').replaceAll('=', '') : '';
  const fields = [CORE_VERSION, PLUGIN_VERSION, address.network, place, 'grpc', encoded];
  // The broker is never used by Grafana, so its connections are not multiplexed.
  if (handshake.multiplexField) fields.push('false');
  return `${fields.join('|')}\n`;
}

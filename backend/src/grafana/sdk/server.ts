/** The gRPC server of a plugin, without the process around it. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { Calls } from './calls';
import type { ServerCertificate } from './certificate';
import { brokerAdapter, controllerAdapter, stdioAdapter } from './controller';
import { dataAdapter } from './data';
import { diagnosticsAdapter } from './diagnostics';
import type { Address } from './handshake';
import { healthAdapter } from './health';
import type { Logger } from './logger';
import * as services from './proto/services';
import { resourceAdapter } from './resource';
import { streamAdapter } from './stream';
import type { PluginHandlers } from './types';

/** Requests larger than this are refused with RESOURCE_EXHAUSTED; Grafana's own are far smaller. */
const MAX_RECEIVE_BYTES = 16 * 1024 * 1024;
/** Calls at a time on one connection; further ones wait on Grafana's side. */
const MAX_CONCURRENT_CALLS = 1_000;
/** sockaddr_un has 108 bytes on Linux, 104 elsewhere, with a terminator. */
const MAX_SOCKET_PATH = 103;

export interface ServerOptions {
  logger: Logger;
  /** Called when the host asks the process to end. */
  onShutdown: () => void;
  /** Folder for the unix socket; absent: a private one in the system's folder for temporary files. */
  socketDirectory?: string;
  /** For mutual TLS: our certificate, and the host's as PEM, the only one that may connect. */
  tls?: { certificate: ServerCertificate; clientCertificate: string };
}

export interface RunningServer {
  address: Address;
  /** Aborts the calls under way, closes all connections, removes the socket; may be called again. */
  close(): void;
}

/** @throws Error when no address can be bound or the host's certificate cannot be read */
export async function startServer(handlers: PluginHandlers, options: ServerOptions): Promise<RunningServer> {
  const calls = new Calls(options.logger);
  const server = createServer(handlers, calls, options.onShutdown);
  const bound = await bind(server, toCredentials(options), options);
  return {
    address: bound.address,
    close: () => {
      calls.abortAll();
      server.forceShutdown();
      bound.cleanUp();
    },
  };
}

function createServer(handlers: PluginHandlers, calls: Calls, onShutdown: () => void): Server {
  const server = new Server({
    'grpc.max_receive_message_length': MAX_RECEIVE_BYTES,
    'grpc.max_concurrent_streams': MAX_CONCURRENT_CALLS,
    'grpc.enable_channelz': 0,
  });
  server.addService(services.HealthService, healthAdapter(calls));
  server.addService(services.ControllerService, controllerAdapter(calls, onShutdown));
  server.addService(services.StdioService, stdioAdapter(calls));
  server.addService(services.BrokerService, brokerAdapter());
  server.addService(services.DiagnosticsService, diagnosticsAdapter(calls, handlers));
  server.addService(services.StreamService, streamAdapter(calls, handlers));
  // A service that is not there answers UNIMPLEMENTED by itself.
  if (handlers.queryData) server.addService(services.DataService, dataAdapter(calls, handlers.queryData));
  if (handlers.callResource) server.addService(services.ResourceService, resourceAdapter(calls, handlers.callResource));
  return server;
}

function toCredentials({ tls }: ServerOptions): ServerCredentials {
  if (!tls) return ServerCredentials.createInsecure();
  const { certPem, keyPem } = tls.certificate;
  const pair = { cert_chain: certPem, private_key: keyPem };
  return ServerCredentials.createSsl(Buffer.from(tls.clientCertificate), [pair], true);
}

interface Bound {
  address: Address;
  cleanUp(): void;
}

/**
 * A unix socket where the host wants it, else one in a private folder, for a port of the loopback interface can be
 * reached by every user of the machine; a port only where there are no such sockets or no folder can be written.
 */
async function bind(server: Server, credentials: ServerCredentials, options: ServerOptions): Promise<Bound> {
  if (options.socketDirectory) return bindUnix(server, credentials, options.socketDirectory);
  if (process.platform === 'win32') return bindTcp(server, credentials);
  try {
    return await bindUnix(server, credentials, tmpdir());
  } catch (error) {
    options.logger.warn('no unix socket could be made, a loopback port is used', { error: error as Error });
    return bindTcp(server, credentials);
  }
}

async function bindUnix(server: Server, credentials: ServerCredentials, parent: string): Promise<Bound> {
  const folder = await mkdtemp(join(parent, 'plugin-'));
  const cleanUp = (): void => rmSync(folder, { recursive: true, force: true });
  const path = join(folder, 'socket');
  try {
    if (Buffer.byteLength(path) > MAX_SOCKET_PATH) throw new Error(`${path} is too long for a unix socket`);
    await bindAddress(server, `unix:${path}`, credentials);
    return { address: { network: 'unix', path }, cleanUp };
  } catch (error) {
    cleanUp();
    throw error;
  }
}

async function bindTcp(server: Server, credentials: ServerCredentials): Promise<Bound> {
  const host = '127.0.0.1';
  const port = await bindAddress(server, `${host}:0`, credentials);
  return { address: { network: 'tcp', host, port }, cleanUp: () => undefined };
}

function bindAddress(server: Server, address: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, port) => (error ? reject(error) : resolve(port)));
  });
}

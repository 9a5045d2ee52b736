/** Runs a plugin: the handshake with Grafana, the server, and the process around them. */
import { writeSync } from 'node:fs';
import { toError } from './calls';
import { createServerCertificate } from './certificate';
import { handshakeLine, HandshakeError, readHandshake } from './handshake';
import type { Logger } from './logger';
import { createLogger } from './logger';
import { guardProcess } from './processGuard';
import type { RunningServer } from './server';
import { startServer } from './server';
import type { PluginHandlers } from './types';

/** go-plugin kills 2 s after its order to end; the handlers get most of that. */
const DISPOSE_MS = 1_500;
const STDOUT = 1;

export interface ServeOptions {
  logger?: Logger;
}

/**
 * Serves the handlers until Grafana ends the process; resolves when it is ready. Without Grafana around it prints one
 * sentence to stderr and exits with 1. Call it first of all: from here on stdout, signals and unhandled errors are
 * taken care of.
 */
export async function serve(handlers: PluginHandlers, options: ServeOptions = {}): Promise<void> {
  const logger = options.logger ?? createLogger();
  try {
    const handshake = readHandshake(process.env);
    const { clientCertificate, socketDirectory } = handshake;
    const certificate = clientCertificate ? createServerCertificate() : undefined;

    const lifetime = new Lifetime(handlers, logger);
    guardProcess({ logger, shutDown: (reason) => lifetime.end(reason) });
    const server = await startServer(handlers, {
      logger,
      onShutdown: () => lifetime.end('Grafana asked for it'),
      socketDirectory,
      tls: certificate && clientCertificate ? { certificate, clientCertificate } : undefined,
    });
    lifetime.server = server;
    // Whatever ends the process, no socket is left behind.
    process.once('exit', () => server.close());
    writeSync(STDOUT, handshakeLine(server.address, handshake, certificate?.der));
  } catch (error) {
    exitWithSentence(toError(error));
  }
}

class Lifetime {
  server?: RunningServer;
  private ending = false;

  constructor(
    private readonly handlers: PluginHandlers,
    private readonly logger: Logger
  ) {}

  /** Closes everything and exits with 0, within 2 s. */
  end(reason: string): void {
    if (this.ending) return;
    this.ending = true;
    this.logger.debug('the plugin ends', { reason });
    setTimeout(() => process.exit(0), DISPOSE_MS);
    this.close()
      .catch((error: unknown) => this.logger.error('the plugin could not end in order', { error: toError(error) }))
      .finally(() => process.exit(0));
  }

  private async close(): Promise<void> {
    const disposed = this.handlers.dispose?.();
    this.server?.close();
    await disposed;
  }
}

/** Before the handshake there is no log reader: a person reads this. */
function exitWithSentence(error: Error): never {
  process.stderr.write(
    `${error instanceof HandshakeError ? error.message : `The plugin cannot start: ${error.message}`}\n`
  );
  process.exit(1);
}

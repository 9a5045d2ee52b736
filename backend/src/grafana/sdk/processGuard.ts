/** What a plugin's process does about signals, a host that is gone, stray output and errors that nobody caught. */
import { toError } from './calls';
import type { Logger } from './logger';

const PARENT_CHECK_MS = 500;

export interface GuardOptions {
  logger: Logger;
  /** Ends the process in order; called any number of times. */
  shutDown: (reason: string) => void;
}

export function guardProcess({ logger, shutDown }: GuardOptions): void {
  // A Ctrl-C in a terminal goes to the whole process group; it is for Grafana, which then ends us.
  process.on('SIGINT', () => logger.debug('SIGINT is ignored: Grafana ends its plugins'));
  process.on('SIGTERM', () => shutDown('SIGTERM'));
  watchParent(() => shutDown('Grafana is gone'));
  keepStdoutClean(logger);
  // Nobody reads the log any more: the host is gone.
  process.stderr.on('error', () => shutDown('stderr is closed'));
  const crash = (error: unknown): never => {
    logger.error('unhandled error, the plugin ends', { error: toError(error) });
    process.exit(1);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
}

/** A host that was killed cannot say goodbye; its child gets another parent, or none answers to its id (Windows). */
function watchParent(onGone: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent || (process.platform === 'win32' && !isAlive(parent))) onGone();
  }, PARENT_CHECK_MS).unref();
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Stdout belongs to the handshake; what a library prints there goes to the log. */
function keepStdoutClean(logger: Logger): void {
  process.stdout.write = (chunk: Uint8Array | string): boolean => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    logger.debug('printed to stdout', { text: text.trimEnd() });
    return true;
  };
}

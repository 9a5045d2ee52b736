import { answersOk, findProgram, startServer } from './program';

export interface RunningNodeExporter {
  url: string;
  /** `host:port`, for a scrape job. */
  target: string;
  pid: number;
  /** May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts a real node exporter on a free loopback port.
 *
 * @throws Error that tells what to install, or the end of its log
 */
export async function startNodeExporter(args: string[] = []): Promise<RunningNodeExporter> {
  const path = findNodeExporter();
  const { pid, port, stop } = await startServer(
    path,
    (free) => [`--web.listen-address=127.0.0.1:${free}`, ...args],
    (free) => answersOk(`http://127.0.0.1:${free}/metrics`)
  );
  return { url: `http://127.0.0.1:${port}`, target: `127.0.0.1:${port}`, pid, stop };
}

/** Debian names it otherwise than its makers do. */
function findNodeExporter(): string {
  try {
    return findProgram('node_exporter', 'prometheus-node-exporter');
  } catch {
    return findProgram('prometheus-node-exporter', 'prometheus-node-exporter');
  }
}

/** Keeps what a plugin builds from its settings (clients, caches) alive between calls. */
import { status } from '@grpc/grpc-js';
import { CallError } from './calls';
import type { AppSettings, DataSourceSettings, PluginContext } from './types';

export interface InstanceOptions<T> {
  /** Builds an instance from the settings in the context. A failure is told to the caller and not remembered. */
  create(context: PluginContext): Promise<T>;
  /** Called once for each instance, when it is replaced or evicted and its last call has ended. */
  dispose?(instance: T): Promise<void> | void;
  /** Told when `dispose` fails; there is no caller left to tell. */
  onDisposeError?(error: unknown): void;
  /** Instances kept at most; the least recently used goes first. Default 100. */
  max?: number;
}

interface Entry<T> {
  version: string;
  instance: Promise<T>;
  calls: number;
  retirement: AbortController;
}

/**
 * One instance for each data source (or app) and version of its settings. New settings make a new instance; the old
 * one serves its calls to the end and is disposed of then.
 */
export class InstanceManager<T> {
  /** In the order of last use. */
  private readonly entries = new Map<string, Entry<T>>();
  private readonly disposals = new Set<Promise<void>>();
  private readonly max: number;

  constructor(private readonly options: InstanceOptions<T>) {
    this.max = options.max ?? 100;
  }

  get size(): number {
    return this.entries.size;
  }

  /**
   * Runs `call` with the instance for the context; the instance is not disposed of while it runs.
   *
   * @param call its second argument is aborted when the instance is replaced, evicted or closed: for calls that would
   *   never end by themselves, such as streams
   */
  async use<R>(context: PluginContext, call: (instance: T, retired: AbortSignal) => Promise<R> | R): Promise<R> {
    const entry = this.entryFor(context);
    entry.calls++;
    try {
      return await call(await entry.instance, entry.retirement.signal);
    } finally {
      entry.calls--;
      this.disposeIfDone(entry);
    }
  }

  /** Retires all instances; resolves when those without calls are disposed of. */
  async close(): Promise<void> {
    for (const key of [...this.entries.keys()]) this.retire(key);
    await Promise.all(this.disposals);
  }

  private entryFor(context: PluginContext): Entry<T> {
    const { key, version } = identify(context);
    const current = this.entries.get(key);
    if (current?.version === version) {
      this.entries.delete(key);
      this.entries.set(key, current);
      return current;
    }
    if (current) this.retire(key);

    const retirement = new AbortController();
    const entry: Entry<T> = { version, instance: this.create(context), calls: 0, retirement };
    this.entries.set(key, entry);
    entry.instance.catch(() => this.forget(key, entry));
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.max) break;
      this.retire(oldest);
    }
    return entry;
  }

  /** Async so that a throw before the first await is a rejection too. */
  private async create(context: PluginContext): Promise<T> {
    return this.options.create(context);
  }

  private forget(key: string, entry: Entry<T>): void {
    if (this.entries.get(key) === entry) this.entries.delete(key);
  }

  private retire(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.entries.delete(key);
    entry.retirement.abort(new CallError(status.UNAVAILABLE, 'the settings have changed; call again'));
    this.disposeIfDone(entry);
  }

  private disposeIfDone(entry: Entry<T>): void {
    if (!entry.retirement.signal.aborted || entry.calls > 0) return;
    const disposal = entry.instance
      .then(
        (instance) => this.options.dispose?.(instance),
        // An instance that was never made needs no disposal; its caller has had the error.
        () => undefined
      )
      .catch((error: unknown) => this.options.onDisposeError?.(error))
      .finally(() => this.disposals.delete(disposal));
    this.disposals.add(disposal);
  }
}

function identify({ orgId, pluginId, dataSource, app }: PluginContext): { key: string; version: string } {
  const settings: DataSourceSettings | AppSettings | undefined = dataSource ?? app;
  const subject = dataSource ? `datasource/${dataSource.uid || dataSource.id}` : 'app';
  return { key: `${orgId}/${pluginId}/${subject}`, version: String(settings?.updatedMs ?? 0) };
}

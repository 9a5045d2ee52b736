/** A monitor without timers: each step is a run of the cycle and all work of the trainer that is due. */
import type { Config, ConfigSource } from '../../src/config';
import { createAnomalyReader } from '../../src/monitor/anomalies/anomalyReader';
import type { CategoryModels } from '../../src/monitor/anomalies/models';
import type { AnomalyReader } from '../../src/monitor/anomalies/types';
import { createWatching, type Watching } from '../../src/monitor/anomalies/watching';
import { createMemoryStore } from '../../src/store/memoryStore';
import type { StateStore } from '../../src/store/stateStore';
import { anomalyConfig, calmSeries, FakeWorld, START } from './fakeWorld';
import { plainModels } from './plainModels';

export class MonitorHarness {
  nowMs = START;
  config: Config = anomalyConfig();
  readonly world = new FakeWorld();
  readonly log: string[] = [];
  readonly faults: string[] = [];
  readonly failures: string[] = [];
  watching: Watching;
  reader: AnomalyReader;

  constructor(
    readonly store: StateStore = createMemoryStore(),
    readonly models: CategoryModels = plainModels
  ) {
    this.world.series = calmSeries();
    this.watching = this.open();
    this.reader = this.readerOf(this.watching);
  }

  /** Time goes on, or back; then everything that is due is done. */
  async step(byMs: number): Promise<void> {
    this.nowMs += byMs;
    await this.watching.runNow().catch((error: unknown) => this.failures.push(String(error)));
  }

  /** So many cycles, 15 s apart. */
  async steps(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      await this.step(15_000);
    }
  }

  /** As a process that ends and starts again after a while. */
  async restart(awayMs: number): Promise<void> {
    await this.watching.stop();
    this.nowMs += awayMs;
    this.watching = this.open();
    this.reader = this.readerOf(this.watching);
  }

  of(category: string, entity: string) {
    return this.reader.anomaliesNow({}).anomalies.find((one) => one.category === category && one.entity === entity);
  }

  private open(): Watching {
    const source: ConfigSource = {
      origin: 'a test',
      current: () => this.config,
      problem: () => undefined,
      problems: () => [],
      loadedMs: () => START,
      close: () => undefined,
    };
    this.source = source;
    return createWatching({
      config: source,
      source: this.world,
      store: this.store,
      models: this.models,
      now: () => this.nowMs,
      observer: { succeeded: () => undefined, failed: () => undefined, skipped: () => undefined },
      log: (message) => void this.log.push(message),
      onFault: (fault) => void this.faults.push(fault),
    });
  }

  private source: ConfigSource | undefined;

  /** Questions start no timers here. */
  private readerOf(watching: Watching): AnomalyReader {
    return createAnomalyReader(this.source!, { ...watching, start: () => undefined }, this.world, () => this.nowMs);
  }
}

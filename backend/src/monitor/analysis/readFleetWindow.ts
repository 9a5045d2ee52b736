/** The window of the analyses at any instant, read from Prometheus. */
import type { Config, ServiceConfig } from '../../config';
import type { FleetWindow } from '../../engine/signals/types';
import type { PrometheusSource } from '../../sources/prometheus/types';
import type { SignalName } from '../../wire';
import { FleetSignals, type Scales } from './fleetSignals';
import { readSignals } from './readSignals';
import { endOf, LONG, RECENT, type ScaleName } from './scales';
import { measureSpacing } from './scrapeSpacing';

export interface FleetWindowOptions {
  /** Absent: all of the configuration. */
  services?: readonly ServiceConfig[];
  /** A scale of length 0 is not read. Absent: 2 h of 15 s and 14 d of 10 min. */
  scales?: Scales;
  signal?: AbortSignal;
}

export interface ReadWindow {
  window: FleetWindow;
  /** By signal why it could not be read. */
  problems: Map<SignalName, string>;
}

/**
 * A request for each signal and chunk of a scale, and one for how often services are scraped.
 *
 * @throws PrometheusError when no signal could be read
 */
export async function readFleetWindow(
  config: Config,
  source: PrometheusSource,
  endMs: number,
  { services = config.services, scales = { recent: RECENT, long: LONG }, signal }: FleetWindowOptions = {}
): Promise<ReadWindow> {
  const given = signal === undefined ? {} : { signal };
  const store = new FleetSignals(scales);
  const problems = new Map<SignalName, string>();
  const failures: unknown[] = [];
  let read = 0;
  const spacing = await measureSpacing(config.availability, services, source, endMs, signal);
  for (const scale of ['recent', 'long'] satisfies ScaleName[]) {
    const { stepMs, length } = scales[scale];
    store.advance(scale, endMs);
    if (length > 0) {
      const newest = endOf(scales[scale], endMs);
      const failed = await readSignals({
        config,
        services,
        scale,
        grid: { startMs: newest - (length - 1) * stepMs, endMs: newest, stepMs },
        spacing,
        source,
        ...given,
        onFound: (name, { grid }, found) => {
          read++;
          store.put(scale, name, grid.startMs, found);
        },
      });
      failed.forEach(({ message, error }, name) => {
        problems.set(name, message);
        failures.push(error);
      });
    }
  }
  if (read === 0 && failures.length > 0) {
    throw failures[0];
  }
  store.silenceDown(-Infinity);
  return { window: store.window({ services: [...services] }), problems };
}

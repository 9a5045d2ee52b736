/** One service at one instant, as its detectors see it. */
import type { Change, FleetWindow, ServiceWindow, SignalName, TimeScale } from '../signals/types';
import type { SignalView, SignalViews } from './signalView';

export interface Scene {
  service: ServiceWindow;
  recent: TimeScale;
  long: TimeScale;
  nowMs: number;
  views: SignalViews;
  view(name: SignalName): SignalView | undefined;
  /** What was done to it, or to nobody knows whom, within the recent time; newest first. */
  changes: readonly Change[];
  /** Index on the recent scale of the first sample after its newest start; 0: none is known. */
  startedAt: number;
  /** Samples that it has been down for, up to now. */
  down: number;
}

export function sceneOf(
  window: FleetWindow,
  service: ServiceWindow,
  views: SignalViews,
  all: readonly Change[]
): Scene {
  views.load(service.signals);
  const { recent, long } = window;
  const nowMs = recent.endMs;
  const since = nowMs - recent.length * recent.stepMs;
  const changes = all
    .filter(({ timeMs, services }) => timeMs > since && timeMs <= nowMs && concerns(services, service.name))
    .sort((a, b) => b.timeMs - a.timeMs);
  return {
    service,
    recent,
    long,
    nowMs,
    views,
    view: (name) => views.of(name),
    changes,
    startedAt: newestStart(service, recent),
    down: downFor(service.signals.up?.recent),
  };
}

export function timeOf({ recent }: Pick<Scene, 'recent'>, index: number): number {
  return recent.endMs - (recent.length - 1 - index) * recent.stepMs;
}

const concerns = (services: readonly string[], name: string): boolean =>
  services.length === 0 || services.includes(name);

/** Its process says that it started anew, or it was down and came up. */
function newestStart({ signals }: ServiceWindow, recent: TimeScale): number {
  const up = signals.up?.recent;
  const started = signals.started_at?.recent;
  let later = NaN;
  for (let i = recent.length - 1; i > 0; i--) {
    if (up !== undefined && up[i] === 1 && up[i - 1] === 0) {
      return i;
    }
    const value = started?.[i] ?? NaN;
    if (value < later) {
      return i + 1;
    }
    later = Number.isNaN(value) ? later : value;
  }
  return 0;
}

function downFor(up: Float64Array | undefined): number {
  let samples = 0;
  while (up !== undefined && samples < up.length && up[up.length - 1 - samples] === 0) {
    samples++;
  }
  return samples;
}

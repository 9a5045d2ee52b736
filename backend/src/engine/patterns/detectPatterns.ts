import type { Change, FleetWindow, ServiceWindow } from '../signals/types';
import { confidenceOf } from './calibration';
import { attackPattern } from './detectors/attackPattern';
import { cascadeFailures, isBlind, type Trouble } from './detectors/cascadeFailure';
import { clockDrift } from './detectors/clockDrift';
import { flapping } from './detectors/flapping';
import { memoryLeak } from './detectors/memoryLeak';
import { performanceDegradation } from './detectors/performanceDegradation';
import { profitDrop } from './detectors/profitDrop';
import { saturation } from './detectors/saturation';
import { serviceDown } from './detectors/serviceDown';
import { stuckHeight } from './detectors/stuckHeight';
import { marketPeaks } from './marketPeaks';
import { reconcile } from './reconcile';
import { recovering } from './recovering';
import { sceneOf, type Scene } from './scene';
import { SignalViews } from './signalView';
import type { Suspicion } from './suspicion';
import { DETECTED_FROM, type PatternFinding } from './types';

/** What is less likely is not worth telling. */
const SUSPECTED_FROM = 0.2;
/** Troubles that are not sure by themselves count for a cascade: what it reaches last suffers least. Weaker ones pass it on. */
const TROUBLE_FROM = -0.5;
const PASSES_FROM = -3;

/**
 * The failure patterns that are there at the window's end.
 * @param changes what was done on purpose, in any order
 * @returns detected ones, and those that are merely suspected (from a confidence of .2); most confident first
 */
export function detectPatterns(window: FleetWindow, changes: readonly Change[]): PatternFinding[] {
  const steps = detectingPatterns(window, changes);
  for (;;) {
    const next = steps.next();
    if (next.done) {
      return next.value;
    }
  }
}

/** The same in steps, for who must not be kept waiting; yields the share that is done. */
export function* detectingPatterns(
  window: FleetWindow,
  changes: readonly Change[]
): Generator<number, PatternFinding[], undefined> {
  const views = new SignalViews(window.recent, window.long);
  const fleet = fleetOf(window, views);
  const suspicions: Suspicion[] = [];
  const troubles: Trouble[] = [];
  const passing = new Set<string>();
  for (const [i, service] of window.services.entries()) {
    yield i / window.services.length;
    const scene = sceneOf(window, service, views, changes);
    const found = suspect(scene, fleet);
    suspicions.push(...found);
    const trouble = troubleOf(scene, found);
    if (trouble !== undefined && trouble.score >= TROUBLE_FROM) {
      troubles.push(trouble);
    } else if (trouble !== undefined || isBlind(service)) {
      passing.add(service.name);
    }
  }
  // Only what others need, and they suffer; and what that needed in turn.
  if (troubles.length > 1) {
    const seen = new Set(troubles.map(({ service }) => service));
    for (let i = 0; i < troubles.length; i++) {
      for (const name of fleet.services.get(troubles[i]!.service)!.dependsOn) {
        const service = fleet.services.get(name);
        if (service === undefined || seen.has(name)) continue;
        seen.add(name);
        const trouble = recovering(sceneOf(window, service, views, changes));
        if (trouble !== undefined) troubles.push(trouble);
      }
    }
  }
  suspicions.push(...cascadeFailures({ troubles, passing, services: fleet.services }, window.recent.endMs));
  const findings = suspicions.map(findingOf).filter(({ confidence }) => confidence >= SUSPECTED_FROM);
  return reconcile(findings).sort((a, b) => b.confidence - a.confidence);
}

interface Fleet {
  services: ReadonlyMap<string, ServiceWindow>;
  /** Names of those that need it, by name. */
  dependents: ReadonlyMap<string, readonly string[]>;
  /** Those that take up blocks, by chain. */
  nodes: ReadonlyMap<string, readonly ServiceWindow[]>;
  /** Chains whose market is at a peak. */
  peaks: ReadonlySet<string>;
}

function fleetOf(window: FleetWindow, views: SignalViews): Fleet {
  const { services } = window;
  const dependents = new Map<string, string[]>();
  const nodes = new Map<string, ServiceWindow[]>();
  for (const service of services) {
    for (const needed of service.dependsOn) {
      dependents.set(needed, [...(dependents.get(needed) ?? []), service.name]);
    }
    if (service.chain !== undefined && service.signals.block_rate !== undefined) {
      nodes.set(service.chain, [...(nodes.get(service.chain) ?? []), service]);
    }
  }
  return {
    services: new Map(services.map((service) => [service.name, service])),
    dependents,
    nodes,
    peaks: marketPeaks(window, views),
  };
}

function suspect(scene: Scene, fleet: Fleet): Suspicion[] {
  const { name, chain } = scene.service;
  return [
    serviceDown(scene, fleet.dependents.get(name) ?? []),
    flapping(scene),
    stuckHeight(scene, (chain === undefined ? undefined : fleet.nodes.get(chain)) ?? [scene.service]),
    attackPattern(scene),
    performanceDegradation(scene, chain !== undefined && fleet.peaks.has(chain)),
    memoryLeak(scene),
    saturation(scene),
    profitDrop(scene),
    clockDrift(scene),
  ].filter((found) => found !== undefined);
}

/** The earliest of what ails it. */
function troubleOf({ service: { name } }: Scene, found: readonly Suspicion[]): Trouble | undefined {
  const troubles = found.filter(
    ({ pattern, score }) =>
      score >= PASSES_FROM &&
      (pattern === 'service_down' || pattern === 'performance_degradation' || pattern === 'stuck_height')
  );
  if (troubles.length === 0) {
    return undefined;
  }
  return {
    service: name,
    onsetMs: Math.min(...troubles.map(({ onsetMs }) => onsetMs)),
    down: troubles.some(({ pattern }) => pattern === 'service_down'),
    score: Math.max(...troubles.map(({ score }) => score)),
  };
}

function findingOf({ score, ...finding }: Suspicion): PatternFinding {
  const confidence = confidenceOf(finding.pattern, score);
  return { ...finding, confidence, detected: confidence >= DETECTED_FROM };
}

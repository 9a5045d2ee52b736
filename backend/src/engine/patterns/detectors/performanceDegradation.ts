import { departureOf, type Departure } from '../departure';
import { duration, milliseconds, percent, times } from '../figures';
import { PLAYBOOKS } from '../playbooks';
import { timeOf, type Scene } from '../scene';
import type { SignalView } from '../signalView';
import { detail, sentences, type Suspicion } from '../suspicion';

/** From half as slow again, or two points more errors, people notice. */
const SLOWER = Math.log(1.5);
const FAILING = 0.02;
/** Latency may grow with traffic, and a little faster than it: a queue. */
const LATENCY_PER_TRAFFIC = 1.2;
const ERRORS_PER_TRAFFIC = 0.02;
/** So long after a start caches are cold and answers slow. */
const WARM_UP_MS = 10 * 60_000;

interface Sign {
  view: SignalView;
  departure: Departure;
  /** What traffic does not explain, in units of what matters. */
  size: number;
  explained: number;
  score: number;
}

/** Slower or failing more than usual at this hour, and than traffic explains; all at once or by and by. */
export function performanceDegradation(scene: Scene): Suspicion | undefined {
  const traffic = trafficAbove(scene);
  const slow = signOf(scene, 'latency', SLOWER, LATENCY_PER_TRAFFIC * traffic);
  const failing = signOf(scene, 'errors', FAILING, ERRORS_PER_TRAFFIC * traffic);
  const main = slow !== undefined && slow.score >= (failing?.score ?? -Infinity) ? slow : failing;
  if (main === undefined) {
    return undefined;
  }
  const other = main === slow ? failing : slow;
  const warm = warmUp(scene, main.departure);
  return tell(scene, {
    main,
    slow,
    failing,
    traffic,
    warm,
    score: main.score + (other === undefined ? 0 : Math.min(1, Math.max(0, other.score + 2) / 3)) - 2.5 * warm,
  });
}

/** ln of how much more traffic there is than usual, where that is unusual. */
function trafficAbove(scene: Scene): number {
  const view = scene.view('traffic');
  const departure = view && departureOf(view, 1, 0.2, scene.recent.stepMs);
  return departure === undefined ? 0 : Math.max(departure.now, departure.mean);
}

function signOf(scene: Scene, name: 'latency' | 'errors', need: number, explained: number): Sign | undefined {
  const view = scene.view(name);
  const departure = view && departureOf(view, 1, need, scene.recent.stepMs);
  if (view === undefined || departure === undefined) {
    return undefined;
  }
  const lasting = Math.min(departure.now, 1.2 * departure.mean);
  const size = (lasting - explained) / need;
  const deviations = (departure.deviations * (departure.mean - explained)) / departure.mean;
  const beyond = departure.mean > 1.2 * view.highest ? 0.5 : -1;
  const score =
    -4.5 +
    0.5 * Math.min(deviations, 8) +
    (size < 1 ? 4 : 1.2) * Math.min(size - 1, 2) +
    0.8 * Math.min(Math.log2(departure.samples), 5) +
    beyond;
  return { view, departure, size, explained, score };
}

/** 1 just after a start or a deploy, 0 when its effects should be over. */
function warmUp(scene: Scene, { onset }: Departure): number {
  const onsetMs = timeOf(scene, onset);
  const starts = scene.changes.map(({ timeMs }) => timeMs);
  if (scene.startedAt > 0) {
    starts.push(timeOf(scene, scene.startedAt));
  }
  const near = starts.filter((timeMs) => Math.abs(onsetMs - timeMs) < WARM_UP_MS / 2);
  const newest = Math.max(-Infinity, ...near);
  return Math.max(0, 1 - (scene.nowMs - newest) / WARM_UP_MS);
}

interface Case {
  main: Sign;
  slow: Sign | undefined;
  failing: Sign | undefined;
  traffic: number;
  warm: number;
  score: number;
}

function tell(scene: Scene, { main, slow, failing, traffic, warm, score }: Case): Suspicion {
  const { name } = scene.service;
  const onsetMs = beganAt(scene, main);
  const since = `for ${duration(scene.nowMs - onsetMs)}`;
  const slowText = slow && `${times(Math.exp(slow.departure.now))} as slow as usual at this hour`;
  const last = scene.recent.length - 1;
  const failingText = failing && `${percent(failing.departure.now)} more failing than usual`;
  const usualLatency = slow?.view.usual[last] ?? NaN;
  return {
    pattern: 'performance_degradation',
    service: name,
    affected: [name],
    onsetMs,
    score,
    summary: `${name} is ${[slowText, failingText].filter(Boolean).join(', with ')}, ${since}.`,
    details: [
      ...(slow ? [detail('latency', 'Latency', usualLatency * Math.exp(slow.departure.now), 'ms')] : []),
      ...(slow ? [detail('usual_latency', 'Usual at this hour', usualLatency, 'ms')] : []),
      ...(failing ? [detail('errors', 'More errors', failing.departure.now, 'percentunit')] : []),
      detail('traffic', 'Traffic against usual', Math.exp(traffic), 'short'),
    ],
    evidence: sentences(
      [
        slow !== undefined,
        () =>
          `Latency is ${milliseconds(usualLatency * Math.exp(slow!.departure.now))}, usual is ${milliseconds(usualLatency)}.`,
      ],
      [failing !== undefined, () => `${percent(failing!.departure.now)} more of the work fails than usual.`],
      [main.departure.sudden, () => 'It came all at once.'],
      [!main.departure.sudden, () => 'It came by and by.'],
      [traffic === 0, () => 'Traffic does not explain it: there is no more than usual.']
    ),
    counterEvidence: sentences(
      [traffic > 0, () => `Traffic is ${times(Math.exp(traffic))} the usual, which explains a part.`],
      [warm > 0, () => 'It started or was deployed just before: it may be warming up.'],
      [main.view.days === 0, () => 'No earlier day is known to compare with.']
    ),
    action: 'Compare with its last deploy and with what it needs; scale it out or roll back.',
    playbook: PLAYBOOKS.performance,
  };
}

/** What crept up began before it mattered: where the line through it left what is usual. */
function beganAt(scene: Scene, { departure }: Sign): number {
  const onsetMs = timeOf(scene, departure.onset);
  if (departure.sudden || departure.earlier) {
    return onsetMs;
  }
  const rise = (scene.nowMs - onsetMs) * 0.5;
  return onsetMs - Math.min(rise, onsetMs - timeOf(scene, 0));
}

import { departureOf, type Departure, highestBefore } from '../departure';
import { failuresThatMatter } from '../failures';
import { duration, milliseconds, percent, times } from '../figures';
import { PLAYBOOKS } from '../playbooks';
import { timeOf, type Scene } from '../scene';
import type { SignalView } from '../signalView';
import { detail, sentences, type Suspicion } from '../suspicion';

/** From half as slow again people notice. */
const SLOWER = Math.log(1.5);
/** Latency may grow with traffic, and a little faster than it: a queue. */
const LATENCY_PER_TRAFFIC = 1.2;
/** A peak of a whole market makes so much slower (ln), by what all of its services share. */
const PEAK_SLOWER = Math.log(4);
const ERRORS_PER_TRAFFIC = 0.01;
/** A minute: a burst may be as long. */
const LEAST_SAMPLES = 4;
/** As short as this it may be one of the bursts of little traffic, of which others are seen within the recent time. */
const SHORT_SAMPLES = 12;
const LIKE_BEFORE = 0.4;
/** Less than this share of what it was on average is the end of it. */
const FADED = 0.2;
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

/**
 * Slower or failing more than usual at this hour, and than traffic explains; all at once or by and by.
 * @param marketPeak its whole chain is busier than usual: then being slow is no fault of its own
 */
export function performanceDegradation(scene: Scene, marketPeak: boolean): Suspicion | undefined {
  const traffic = trafficAbove(scene);
  const expected = LATENCY_PER_TRAFFIC * traffic + (marketPeak ? PEAK_SLOWER : 0);
  const slow = signOf(scene, 'latency', { need: SLOWER, explained: expected, warming: 6 });
  const failing = signOf(scene, 'errors', {
    need: failuresThatMatter(scene),
    explained: ERRORS_PER_TRAFFIC * traffic,
    warming: 1,
  });
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
    score: main.score + (other === undefined ? 0 : Math.min(1, Math.max(0, other.score + 2) / 3)),
  });
}

/** ln of how much more traffic there is than usual, where that is unusual. */
function trafficAbove(scene: Scene): number {
  const view = scene.view('traffic');
  const departure = view && departureOf(view, 1, 0.2);
  return departure === undefined ? 0 : Math.max(departure.now, departure.mean);
}

/** @param warming how much a start just before speaks against it */
function signOf(
  scene: Scene,
  name: 'latency' | 'errors',
  { need, explained, warming }: { need: number; explained: number; warming: number }
): Sign | undefined {
  const view = scene.view(name);
  const departure = view && departureOf(view, 1, need);
  if (view === undefined || departure === undefined || departure.now < FADED * departure.mean) {
    return undefined;
  }
  const lasting = Math.min(departure.now, 1.2 * departure.mean);
  const size = (lasting - explained) / need;
  const deviations = (departure.deviations * (departure.mean - explained)) / departure.mean;
  const beyond = departure.mean > 1.2 * view.highest ? 0.5 : -1;
  // A little slower must last, much slower shows at once.
  const score =
    -8.2 +
    0.45 * Math.min(deviations, 8) +
    (size < 1 ? 1.5 + 8 * (size - 1) : 1.5 * Math.min(size, 3)) +
    0.9 * Math.min(Math.log2(departure.samples), 5) +
    beyond -
    (departure.samples < LEAST_SAMPLES ? 0.7 : 0) -
    3 * burstLike(view, departure) -
    warming * warmUp(scene, departure);
  return { view, departure, size, explained, score };
}

/** 0 to 1: it is short, and before it there was as much for as long. */
function burstLike(view: SignalView, { onset, samples, mean }: Departure): number {
  if (samples > SHORT_SAMPLES) {
    return 0;
  }
  const before = highestBefore(view, 1, onset - SHORT_SAMPLES, samples) / mean;
  return Math.min(1, Math.max(0, (before - LIKE_BEFORE) / (1 - LIKE_BEFORE)));
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
  const onsetMs = beganAt(scene, main, main === slow ? failing : slow);
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

/** What came at once shows when. What crept up began before it mattered: where the line through it left what is usual. */
function beganAt(scene: Scene, main: Sign, other: Sign | undefined): number {
  const sudden = [main, other].find((sign) => sign !== undefined && sign.departure.sudden && sign.score > 0);
  const { departure } = sudden ?? main;
  const onsetMs = timeOf(scene, departure.onset);
  if (departure.sudden || departure.earlier) {
    return onsetMs;
  }
  return onsetMs - Math.min((scene.nowMs - onsetMs) / 4, onsetMs - timeOf(scene, 0));
}

import { figure } from '../figures';
import { medianOfNewest } from '../departure';
import { PLAYBOOKS } from '../playbooks';
import { timeOf, type Scene } from '../scene';
import { detail, sentences, type Suspicion } from '../suspicion';

/** Seconds. node-mixin's NodeClockSkewDetected warns from .05 s when it grows; eth-docker's rule is .2 s: attestations are missed. */
const GROWING = 0.05;
const TOO_MUCH = 0.2;

/** The clock is off: it drifts away, or jumped. */
export function clockDrift(scene: Scene): Suspicion | undefined {
  const values = scene.service.signals.clock_offset?.recent;
  if (values === undefined) {
    return undefined;
  }
  const offset = medianOfNewest(values);
  const size = Math.abs(offset);
  if (!(size > GROWING)) {
    return undefined;
  }
  const side = Math.sign(offset);
  let onset = values.length - 1;
  let samples = 0;
  for (let i = values.length - 1; i >= 0 && !(side * values[i]! <= GROWING / 2); i--) {
    if (!Number.isNaN(values[i]!)) {
      samples++;
      onset = i;
    }
  }
  const minutes = (samples * scene.recent.stepMs) / 60_000;
  const growth = (size - side * values[onset]!) / Math.max(minutes, 1);
  const grows = growth > 0 && samples >= 4 && size > 1.2 * side * values[onset]!;
  const { name } = scene.service;
  return {
    pattern: 'clock_drift',
    service: name,
    affected: [name],
    onsetMs: timeOf(scene, onset),
    score:
      -2 +
      Math.min(3, Math.log2(size / GROWING)) +
      (grows ? 1.5 : 0) +
      (size > TOO_MUCH ? 1 : 0) +
      Math.min(2, samples / 8),
    summary: `The clock of ${name} is ${figure(size)} s ${side > 0 ? 'ahead' : 'behind'}${
      grows ? `, ${figure(60 * growth)} s more an hour` : ''
    }.`,
    details: [detail('offset', 'Offset', offset, 's'), detail('growth', 'Growth', side * 60 * growth, 's/h')],
    evidence: sentences(
      [true, () => `It is off by ${figure(size)} s; from ${GROWING} s on duties on a chain suffer.`],
      [grows, () => `It was ${figure(Math.abs(values[onset]!))} s ${Math.round(minutes)} minutes ago.`]
    ),
    counterEvidence: sentences([!grows && size < TOO_MUCH, () => 'It does not grow.']),
    action: 'Restart its time synchronisation (chrony), and check that its time servers answer.',
    playbook: PLAYBOOKS.clock,
  };
}

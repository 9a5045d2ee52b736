import { medianOfNewest } from '../departure';
import { bytes, duration, percent } from '../figures';
import { limitOf } from '../limitOf';
import { PLAYBOOKS } from '../playbooks';
import type { Scene } from '../scene';
import { detail, LEAST_SCORE, type Suspicion } from '../suspicion';
import { fastLeak } from './leak/fastLeak';
import type { Growth } from './leak/growth';
import { leakOfDays, leakOfHours } from './leak/slowLeak';

const HOUR_MS = 3_600_000;

/** Memory that grows away from what is usual, evenly, and is not explained by traffic, collections, caches or the hour. */
export function memoryLeak(scene: Scene): Suspicion | undefined {
  const view = scene.view('memory_used');
  if (view === undefined || scene.down > 0) {
    return undefined;
  }
  const found = [fastLeak(scene, view), leakOfHours(scene, view), leakOfDays(scene, view)];
  let best: Growth | undefined;
  for (const growth of found) {
    if (growth !== undefined && growth.score > (best?.score ?? LEAST_SCORE)) {
      best = growth;
    }
  }
  return best && tell(scene, best, medianOfNewest(view.values));
}

function tell(scene: Scene, growth: Growth, used: number): Suspicion {
  const { name } = scene.service;
  const perHour = used * growth.perHour;
  const limit = limitOf(scene, 'memory');
  const hours = (rate: number): number => (rate > 0 ? Math.max(0, limit - used) / (used * rate) : NaN);
  const left = hours(growth.perHour);
  const known = Number.isFinite(left);
  return {
    pattern: 'memory_leak',
    service: name,
    affected: [name],
    onsetMs: growth.onsetMs,
    score: growth.score,
    summary: `The memory of ${name} grows by ${bytes(perHour)} an hour, to ${bytes(used)}${
      known ? `; its limit of ${bytes(limit)} is reached in ${duration(left * HOUR_MS)}` : ''
    }.`,
    details: [
      detail('growth', 'Growth', perHour, 'bytes/h'),
      detail('growth_low', 'Growth, at least', used * growth.lowPerHour, 'bytes/h'),
      detail('growth_high', 'Growth, at most', used * growth.highPerHour, 'bytes/h'),
      detail('used', 'Used', used, 'bytes'),
      detail('limit', 'Limit', limit, 'bytes'),
      detail('exhaustion', 'Time to exhaustion', 3600 * left, 's'),
      detail('exhaustion_earliest', 'Time to exhaustion, earliest', 3600 * hours(growth.highPerHour), 's'),
      detail('exhaustion_latest', 'Time to exhaustion, latest', 3600 * hours(growth.lowPerHour), 's'),
    ],
    evidence: known ? [...growth.evidence, `${percent(used / limit)} of its limit are used.`] : growth.evidence,
    counterEvidence: growth.counterEvidence,
    action: 'Restart it at a quiet time before the limit is reached, and compare heap profiles with its last version.',
    playbook: PLAYBOOKS.memory,
  };
}

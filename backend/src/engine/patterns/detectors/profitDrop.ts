import { departureOf, medianOfNewest, type Departure } from '../departure';
import { duration, figure, percent } from '../figures';
import { PLAYBOOKS } from '../playbooks';
import { timeOf, type Scene } from '../scene';
import type { SignalView } from '../signalView';
import { detail, sentences, type Suspicion } from '../suspicion';

/** A quarter less than usual at this hour. */
const LESS = -Math.log(0.75);
/** What is found may fall by a quarter before it explains anything. */
const FEWER = -Math.log(0.75);

/** Less is earned than usual at this hour, though as much is found and done. */
export function profitDrop(scene: Scene): Suspicion | undefined {
  const profit = scene.view('profit');
  const market = scene.view('opportunities') ?? scene.view('traffic');
  const departure = profit && departureOf(profit, -1, LESS);
  if (profit === undefined || market === undefined || departure === undefined || recovered(scene, departure)) {
    return undefined;
  }
  const fewer = Math.max(0, -meanSince(market, departure.onset));
  const explained = fewer > FEWER ? Math.min(1, fewer / departure.mean) : 0;
  const size = Math.min(departure.now, 1.2 * departure.mean) / LESS;
  const score =
    -7 +
    0.6 * Math.min(departure.deviations, 8) +
    (size < 1 ? 1.2 + 5 * (size - 1) : 1.2 * Math.min(size, 3)) +
    0.5 * Math.min(Math.log2(departure.samples), 7) -
    6 * explained;
  return tell(scene, { profit, market, departure, fewer, explained, score });
}

/** The last minute, which is not smoothed, is better by half. */
function recovered(scene: Scene, { now }: Departure): boolean {
  const last = medianOfNewest(scene.service.signals.profit!.recent);
  const usual = scene.view('profit')!.usual[scene.recent.length - 1]!;
  return last > usual * Math.exp(-now / 2);
}

function meanSince({ off }: SignalView, onset: number): number {
  let sum = 0;
  let count = 0;
  for (let i = onset; i < off.length; i++) {
    if (!Number.isNaN(off[i]!)) {
      sum += off[i]!;
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

interface Case {
  profit: SignalView;
  market: SignalView;
  departure: Departure;
  fewer: number;
  explained: number;
  score: number;
}

function tell(scene: Scene, { profit, market, departure, fewer, explained, score }: Case): Suspicion {
  const { name } = scene.service;
  const onsetMs = timeOf(scene, departure.onset);
  const usual = profit.usual[scene.recent.length - 1]!;
  const lost = 1 - Math.exp(-departure.now);
  const what = market.name === 'opportunities' ? 'opportunities' : 'executions';
  return {
    pattern: 'profit_drop',
    service: name,
    affected: [name],
    onsetMs,
    score,
    summary: `${name} has earned ${percent(lost)} less than usual at this hour for ${duration(
      scene.nowMs - onsetMs
    )}, with ${explained > 0 ? `${percent(1 - Math.exp(-fewer))} fewer` : 'no fewer'} ${what}.`,
    details: [
      detail('profit', 'Profit an hour', usual * Math.exp(-departure.now), 'ETH/h'),
      detail('usual_profit', 'Usual at this hour', usual, 'ETH/h'),
      detail('market', `Usual share of ${what}`, Math.exp(-fewer), 'percentunit'),
    ],
    evidence: sentences(
      [true, () => `It earns ${figure(usual * Math.exp(-departure.now))} ETH an hour, ${figure(usual)} are usual.`],
      [explained === 0, () => `There are about as many ${what} as usual.`]
    ),
    counterEvidence: sentences(
      [explained > 0, () => `There are fewer ${what}: the market is quiet.`],
      [profit.days === 0, () => 'No earlier day is known to compare with.']
    ),
    action:
      'Compare its bids, gas and win rate with before; look for a competitor or a strategy change, and pause what loses.',
    playbook: PLAYBOOKS.profit,
  };
}

/** Chains whose services are nearly all busier than usual: the market moves, and nothing is broken. */
import type { FleetWindow } from '../signals/types';
import { medianOfNewest } from './departure';
import type { SignalViews } from './signalView';

/** Busier by so much (ln), and by more than is usual. */
const BUSIER = 0.12;
/** Of a chain's services that tell their traffic, at least so many and so large a share. */
const LEAST_SERVICES = 3;
const SHARE = 0.6;

/** @returns names of the chains */
export function marketPeaks({ services }: FleetWindow, views: SignalViews): ReadonlySet<string> {
  const busy = new Map<string, { of: number; busy: number }>();
  for (const { chain, signals } of services) {
    if (chain === undefined || signals.traffic === undefined) continue;
    views.load(signals);
    const view = views.of('traffic');
    const off = view === undefined ? NaN : medianOfNewest(view.off);
    if (view === undefined || Number.isNaN(off)) continue;
    const count = busy.get(chain) ?? { of: 0, busy: 0 };
    count.of++;
    count.busy += off > Math.max(BUSIER, 2 * view.spread) ? 1 : 0;
    busy.set(chain, count);
  }
  return new Set(
    [...busy].filter(([, count]) => count.busy >= Math.max(LEAST_SERVICES, SHARE * count.of)).map(([chain]) => chain)
  );
}

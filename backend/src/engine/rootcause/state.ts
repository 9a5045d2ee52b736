/** Each service in an incident: whether it is in trouble, since when, and by which signals. */
import type { ServiceWindow } from '../signals/types';
import { type Shift, ShiftMeter } from './shifts';
import type { AnomalyVoice, RootCauseInput } from './types';
import type { Span } from './span';

export interface ServiceState {
  service: ServiceWindow;
  /** Greatest deviation first. */
  shifts: readonly Shift[];
  /** 0 to 1. */
  deviation: number;
  affected: boolean;
  /** Index on the recent scale; −1 for one that is not affected. */
  onset: number;
  /** The shift that stands for all: the greatest of those that came first. */
  lead: Shift | undefined;
  /** Where its load began to rise; −1: it did not. */
  loadRise: number;
  /** Nothing is known by which its trouble would show, but that it answers. */
  blind: boolean;
  anomaly: AnomalyVoice | undefined;
}

/** From here on a deviation is trouble. */
const AFFECTED_FROM = 0.2;
/** The same of one by which little would show. */
const BLIND_AFFECTED_FROM = 0.1;
/** Shifts this small beside the greatest do not date the onset. */
const DATING = 0.5;
/** Steps in which shifts are simultaneous. */
const TOGETHER = 3;
/** Of a deviation that metrics show; anomalies of metrics that are no signals say less. */
const ANOMALY_SHARE = 0.5;

export function statesOf({ window, anomalies }: RootCauseInput, span: Span): ServiceState[] {
  const meter = new ShiftMeter(window.recent, window.long, span);
  return window.services.map((service) => stateOf(service, meter, anomalies.get(service.name)));
}

function stateOf(service: ServiceWindow, meter: ShiftMeter, anomaly: AnomalyVoice | undefined): ServiceState {
  const blind = meter.isBlindFor(service);
  const shifts = meter.of(service, blind);
  const dating = shifts.filter(({ deviation }) => deviation >= DATING * shifts[0]!.deviation);
  const onset = Math.min(...dating.map((shift) => shift.onset));
  // Signals that go together agree.
  const agreeing = shifts.filter((shift) => Math.abs(shift.onset - onset) <= TOGETHER);
  const shown = 1 - agreeing.reduce((left, shift) => left * (1 - shift.deviation), 1);
  const score = anomalyScore(anomaly);
  // Two voices that agree say more than one.
  const deviation = shown > 0 ? 1 - (1 - shown) * (1 - ANOMALY_SHARE * score * shown) : 0;
  const affected = deviation >= (blind ? BLIND_AFFECTED_FROM : AFFECTED_FROM);
  return {
    service,
    shifts,
    deviation,
    affected,
    onset: affected ? onset : -1,
    lead: affected ? agreeing[0] : undefined,
    loadRise: shifts.find(({ signal, side }) => signal === 'traffic' && side === 1)?.onset ?? -1,
    blind,
    anomaly,
  };
}

/** 0 where it was not unusual. */
export function anomalyScore(anomaly: AnomalyVoice | undefined): number {
  return anomaly === undefined || anomaly.sinceMs === null ? 0 : anomaly.score;
}

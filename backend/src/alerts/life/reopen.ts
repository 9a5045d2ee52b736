/** An alert whose end turned out to be wrong: Grafana lists it still. */
import { GRAFANA } from './actors';
import { titleOf } from './eventText';
import { settle } from './settle';
import { silenceAcknowledged } from './silenceOrders';
import type { Turn } from './turn';
import type { Acknowledgement, Alert, Observation } from './types';

/** It goes on where it stood: with the levels that it had reached, and the acknowledgement if that still holds. */
export function reopen(turn: Turn, alert: Alert, observation: Observation, seenAt: number): void {
  const { resolvedAt: _, ended: __, suppression: ___, acknowledgement, stormUntil, ...rest } = alert;
  const { annotations, urls, silencedBy = [] } = observation;
  turn.record(alert, {
    at: seenAt,
    kind: 'fired',
    by: GRAFANA,
    text: `${titleOf(alert)} fires still: Grafana lists it again.`,
  });
  const reopened: Alert = {
    ...rest,
    ...(stormUntil !== undefined && stormUntil > turn.at && { stormUntil }),
    seenAt,
    annotations,
    urls,
    silencedBy,
  };
  if (acknowledgement && acknowledgement.until > turn.at) {
    const number = alert.acknowledgements + 1;
    const again: Acknowledgement = { ...acknowledgement, number };
    silenceAcknowledged(turn, alert, again);
    settle(turn, { ...reopened, acknowledgement: again, acknowledgements: number });
  } else {
    settle(turn, reopened);
  }
}

/** The clock may be set back: what was noted at a later time than it is now then counts from now. */
import type { Acknowledgement, Alert } from './types';

export function settleClock(alert: Alert, at: number): Alert {
  const { seenAt, escalation, acknowledgement } = alert;
  const isChainAhead = escalation.runningSince !== undefined && escalation.runningSince > at;
  const isAcknowledgedAhead = acknowledgement !== undefined && acknowledgement.at > at;
  if (seenAt <= at && !isChainAhead && !isAcknowledgedAhead) {
    return alert;
  }
  return {
    ...alert,
    seenAt: Math.min(seenAt, at),
    escalation: isChainAhead ? { ...escalation, runningSince: at } : escalation,
    ...(isAcknowledgedAhead && { acknowledgement: moved(acknowledgement, at) }),
  };
}

/** As long as it was given for. */
function moved(acknowledgement: Acknowledgement, at: number): Acknowledgement {
  return { ...acknowledgement, at, until: at + acknowledgement.until - acknowledgement.at };
}

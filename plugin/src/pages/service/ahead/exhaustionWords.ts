import { EXHAUSTION_HORIZON_SECONDS, type ExhaustionView } from '@mev-quality/backend/wire';
import { formatValue } from '../../../panels/score/model/format';
import { formatLead } from '../../../shared/formatLead';
import { formatRate } from '../../patterns/patternWords';

type Times = Pick<ExhaustionView, 'earliest' | 'median' | 'latest'>;

const HORIZON = formatLead(EXHAUSTION_HORIZON_SECONDS);

/** When it runs out: `in 6 h 20 min`; null: it does not, as far as is seen. */
export function runsOutIn({ median }: Times): string | null {
  return median === null ? null : `in ${formatLead(median)}`;
}

/** How sure that is: `4 h to 9 h`. */
export function bandWords({ earliest, median, latest }: Times): string {
  if (earliest === null) {
    return `not within ${HORIZON}`;
  }
  if (median === null) {
    return `hardly within ${HORIZON}, in ${formatLead(earliest)} at the earliest`;
  }
  return `${formatLead(earliest)} to ${latest === null ? `more than ${HORIZON}` : formatLead(latest)}`;
}

/** `5.80 GiB of 8 GiB, +52 MiB/h`. */
export function usedWords({ used, limit, unit, growthPerHour }: ExhaustionView): string {
  return `${formatValue(used, unit)} of ${formatValue(limit, unit)}, ${growthPerHour < 0 ? '−' : '+'}${formatRate(Math.abs(growthPerHour), unit)}`;
}

export type Urgency = 'soon' | 'day' | 'later';

const SOON_S = 4 * 3600;
const DAY_S = 24 * 3600;

/** As the provisioned alert rules see it: within four hours, within a day. */
export function urgencyOf({ median }: Times): Urgency {
  if (median === null || median >= DAY_S) {
    return 'later';
  }
  return median < SOON_S ? 'soon' : 'day';
}

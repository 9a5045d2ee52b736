/** Durations as Prometheus writes them: `15s`, `5m`, `1h30m`, `30d`. */

const UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

/** The whole text must be of this form, and not empty. */
export const DURATION_PATTERN = /^(?:\d+(?:ms|[smhdwy]))+$/;

/**
 * @returns milliseconds
 * @throws RangeError when the text is not a Prometheus duration
 */
export function parseDuration(text: string): number {
  if (!DURATION_PATTERN.test(text)) {
    throw new RangeError(`"${text}" is not a duration; write it like 15s, 5m, 1h30m or 30d`);
  }
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)(ms|[smhdwy])/g)) {
    total += Number(amount) * (UNITS_MS[unit ?? ''] ?? Number.NaN);
  }
  return total;
}

/** @returns the shortest PromQL text of a whole number of milliseconds, such as `1h30m` */
export function formatDuration(ms: number): string {
  let rest = Math.round(ms);
  if (rest <= 0) {
    return '0s';
  }
  let text = '';
  for (const unit of ['d', 'h', 'm', 's', 'ms'] as const) {
    const size = UNITS_MS[unit] ?? 1;
    const amount = Math.floor(rest / size);
    if (amount > 0) {
      text += `${amount}${unit}`;
      rest -= amount * size;
    }
  }
  return text;
}

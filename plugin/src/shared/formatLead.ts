const STEPS: Array<[seconds: number, unit: string]> = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
  [1, 's'],
];

/** How long something takes or lasts, in its two largest units: `6 h 20 min`, `3 d`; below two minutes in seconds. */
export function formatLead(seconds: number): string {
  if (seconds < 120) {
    return `${Number(seconds.toPrecision(2))} s`;
  }
  const at = STEPS.findIndex(([size]) => seconds >= size);
  const [[size, unit] = [1, 's'], below] = STEPS.slice(at);
  const whole = Math.floor(seconds / size);
  const rest = below && unit !== 'min' ? Math.floor((seconds - whole * size) / below[0]) : 0;
  return rest > 0 && below ? `${whole} ${unit} ${rest} ${below[1]}` : `${whole} ${unit}`;
}

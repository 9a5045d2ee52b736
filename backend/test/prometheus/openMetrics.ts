export interface SampleSeries {
  name: string;
  labels?: Record<string, string>;
  /** Epoch milliseconds and value, in order of time. */
  samples: Array<readonly [timeMs: number, value: number]>;
}

/** OpenMetrics text with exactly these values at exactly these times, for `startPrometheus({ openMetrics })`. */
export function openMetrics(series: Iterable<SampleSeries>): string {
  const lines: string[] = [];
  for (const { name, labels = {}, samples } of series) {
    const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escapeLabel(value)}"`);
    const head = pairs.length > 0 ? `${name}{${pairs.join(',')}}` : name;
    for (const [timeMs, value] of samples) lines.push(`${head} ${valueText(value)} ${secondsText(timeMs)}`);
  }
  return `${lines.join('\n')}\n# EOF\n`;
}

/** Values of `value(timeMs)` every `stepMs` from `startMs` to `endMs`, both included. */
export function samplesOf(
  { startMs, endMs, stepMs }: { startMs: number; endMs: number; stepMs: number },
  value: (timeMs: number, index: number) => number
): Array<[number, number]> {
  const count = Math.floor((endMs - startMs) / stepMs) + 1;
  return Array.from({ length: count }, (_, i) => [startMs + i * stepMs, value(startMs + i * stepMs, i)]);
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}

function valueText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** promtool reads times as doubles of seconds, which hold milliseconds exactly enough. */
function secondsText(timeMs: number): string {
  return (timeMs / 1000).toFixed(3);
}

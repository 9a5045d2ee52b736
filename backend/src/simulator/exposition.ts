/** Simulated metrics as Prometheus reads them. */
import type { Family, Series } from './series';
import type { SimulatedService } from './world';

/** Prometheus' text format 0.0.4. */
export const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** The page of one service at a time. */
export function page({ families, series, at }: SimulatedService, timeMs: number): string {
  const values = new Float64Array(series.length);
  const evaluator = at(timeMs);
  const { deploys } = evaluator.moment(timeMs);
  evaluator.values(timeMs, values);
  let next = 0;
  const lines = families.flatMap((family) => [
    `# HELP ${family.name} ${family.help}`,
    `# TYPE ${family.name} ${family.type}`,
    ...family.series.map((one) => `${seriesName(family, one.suffix, labelsOf(one, deploys))} ${values[next++]}`),
  ]);
  return `${lines.join('\n')}\n`;
}

/** A series as it is written: name and labels, sorted, which spares promtool the sorting. */
export function seriesName(
  { name }: Pick<Family, 'name'>,
  suffix = '',
  labels: Readonly<Record<string, string>> = {}
): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  const pairs = sorted.map(([label, value]) => `${label}="${escapeLabel(value)}"`);
  return pairs.length > 0 ? `${name}${suffix}{${pairs.join(',')}}` : `${name}${suffix}`;
}

/** Its labels while it is so many versions past its first one. */
export function labelsOf({ labels, version }: Series, deploys: number): Readonly<Record<string, string>> {
  return version === undefined ? labels : { ...labels, [version.label]: version.text(deploys) };
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}

/** From the query templates of `quality.yaml` to PromQL. */
import { matchLabels, type LatencyConfig, type ServiceConfig } from '../config';

/** Stands for "no filter" wherever a matcher is wanted: it matches any value, and series without the label too. */
const MATCH_ALL = 'job=~".*"';

/**
 * Replaces `$service`, `$labels` and `$window`.
 * @param services of one set of match labels (see `matchLabels`); none for no filter
 * @param window PromQL duration, such as `1h`
 */
export function expandTemplate(template: string, services: readonly ServiceConfig[], window: string): string {
  const labels = matchLabels(services[0]);
  const matchers = services.length === 0 ? MATCH_ALL : labels.map((label) => matcher(label, services)).join(',');
  return template.replace(/\$(service|labels|window)\b/g, (_, placeholder: string) => {
    if (placeholder === 'service') {
      return matchers;
    }
    return placeholder === 'labels' ? labels.join(', ') : window;
  });
}

/** A superset of the services: several labels match their cross product, and the answer is assigned label by label. */
function matcher(label: string, services: readonly ServiceConfig[]): string {
  const values = [...new Set(services.map((service) => service.match[label] ?? ''))];
  const [only] = values;
  return values.length === 1 && only !== undefined
    ? `${label}=${quote(only)}`
    : `${label}=~${quote(values.map(escapeRegex).join('|'))}`;
}

/**
 * A query of its own for one service may answer without the service's labels; this puts them on.
 */
export function putLabels(query: string, service: ServiceConfig): string {
  return matchLabels(service).reduce(
    (inner, label) =>
      `label_replace(${inner}, ${quote(label)}, ${quote((service.match[label] ?? '').replaceAll('$', '$$$$'))}, "", "")`,
    query
  );
}

/** The template of a latency quantile, by how the exporter publishes it. */
export function latencyTemplate({ kind, metric, quantile, matchers, scale }: LatencyConfig): string {
  const where = [matchers, '$service'].filter((part) => part !== undefined && part !== '').join(',');
  const factor = scale === 1 ? '' : `${formatNumber(scale)} * `;
  switch (kind) {
    case 'histogram':
      return `${factor}histogram_quantile(${quantile}, sum by (le, $labels) (rate(${metric}_bucket{${where}}[$window])))`;
    case 'vmrange':
      return `${factor}histogram_quantile(${quantile}, sum by (vmrange, $labels) (rate(${metric}_bucket{${where}}[$window])))`;
    case 'summary':
      // Quantiles cannot be averaged over instances; the worst one is taken, in the middle of its window.
      return `${factor}max by ($labels) (quantile_over_time(0.5, ${metric}{quantile="${quantile}",${where}}[$window]))`;
  }
}

/** Text as a PromQL string. */
function quote(text: string): string {
  return JSON.stringify(text);
}

/** RE2's special characters. */
function escapeRegex(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}

function formatNumber(value: number): string {
  return value.toString().replace('e+', 'e');
}

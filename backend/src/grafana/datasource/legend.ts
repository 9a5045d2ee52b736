import type { FieldConfig } from '../sdk/frame';

/** `{{label}}` replaced by the label's value, empty where there is none; undefined for the default legend. */
export function formatLegend(legend: string | undefined, labels: Record<string, string>): string | undefined {
  if (legend === undefined || legend === '') {
    return undefined;
  }
  return legend.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, label: string) => labels[label] ?? '');
}

/** The field config with the name that the query's legend gives, if it has one. */
export function withLegend(
  config: FieldConfig,
  legend: string | undefined,
  labels: Record<string, string>
): FieldConfig {
  const displayNameFromDS = formatLegend(legend, labels);
  return displayNameFromDS === undefined ? config : { ...config, displayNameFromDS };
}

/** `{{label}}` replaced by the label's value, empty where there is none; undefined for the default legend. */
export function formatLegend(legend: string | undefined, labels: Record<string, string>): string | undefined {
  if (legend === undefined || legend === '') {
    return undefined;
  }
  return legend.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, label: string) => labels[label] ?? '');
}

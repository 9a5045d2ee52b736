import {
  type DisplayProcessor,
  type Field,
  FieldType,
  type FieldConfigSource,
  getDisplayProcessor,
  type GrafanaTheme2,
} from '@grafana/data';

/**
 * How a score is written and coloured. The data source brings thresholds, unit and decimals of its own, which in Grafana win
 * over a panel's; here the panel's settings come first, and its overrides before all.
 */
export function scoreDisplay(field: Field, source: FieldConfigSource, theme: GrafanaTheme2): DisplayProcessor {
  const { thresholds, unit, decimals, color, min, max } = source.defaults;
  const overridden = source.overrides.some(({ properties }) => properties.length > 0);
  const chosen = overridden ? {} : given({ thresholds, unit, decimals, color, min, max });
  const config = { decimals: 1, ...field.config, ...chosen };
  return getDisplayProcessor({ field: { type: FieldType.number, config }, theme });
}

function given<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

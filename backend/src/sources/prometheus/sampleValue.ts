const DECIMAL = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * A sample's value from its text as Prometheus writes it: a decimal, `NaN`, `+Inf` or `-Inf`.
 *
 * @returns the nearest double; undefined when the text is none of these
 */
export function sampleValue(text: unknown): number | undefined {
  if (typeof text === 'number') return text;
  if (typeof text !== 'string') return undefined;
  if (DECIMAL.test(text)) return Number(text);
  switch (text) {
    case 'NaN':
      return NaN;
    case '+Inf':
    case 'Inf':
      return Infinity;
    case '-Inf':
      return -Infinity;
    default:
      return undefined;
  }
}

/** Figures in sentences: three digits at most, with their unit. */

const BYTES = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

export function bytes(value: number): string {
  let size = Math.abs(value);
  let unit = 0;
  while (size >= 1000 && unit < BYTES.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${figure(Math.sign(value) * size)} ${BYTES[unit]}`;
}

/** @param share 0 to 1 */
export function percent(share: number): string {
  return `${figure(100 * share)} %`;
}

export function duration(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (minutes < 1.5) {
    return `${Math.round(milliseconds / 1000)} s`;
  }
  if (minutes < 90) {
    return `${Math.round(minutes)} min`;
  }
  return minutes < 48 * 60 ? `${figure(minutes / 60)} h` : `${figure(minutes / 1440)} days`;
}

export function milliseconds(value: number): string {
  return value >= 1000 ? `${figure(value / 1000)} s` : `${figure(value)} ms`;
}

/** How many times as much: "3.2 times". */
export function times(ratio: number): string {
  return `${figure(ratio)} times`;
}

/** Two digits below 10, whole numbers above. */
export function figure(value: number): string {
  if (Math.abs(value) >= 9.95) {
    return Math.round(value).toLocaleString('en-US');
  }
  return String(Number(value.toPrecision(2)));
}

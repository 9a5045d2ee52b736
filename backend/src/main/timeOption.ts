import { SettingsError } from '../config';

/**
 * @param text ISO 8601 or seconds since the epoch; undefined: the default
 * @returns milliseconds since the epoch
 * @throws SettingsError
 */
export function timeOption(option: string, text: string | undefined, defaultMs: number): number {
  if (text === undefined) {
    return defaultMs;
  }
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  // Also of what lies out of what a Date can hold.
  if (Number.isNaN(new Date(ms).getTime())) {
    throw new SettingsError(
      `${option} "${text}" is not a time; write it like 2026-01-31T12:00:00Z or in seconds since the epoch.`
    );
  }
  return ms;
}

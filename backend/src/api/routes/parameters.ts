/** Query parameters that several routes take. */
import { z } from 'zod';
import { parseDuration } from '../../config';

const MAX_NAMES = 500;
/** No time range is longer. */
export const LONGEST_MS = parseDuration('31d');

export const name = z.string().min(1).max(200);
/** `service=a&service=b` is an array, `service=a` a string. */
export const names = z
  .union([name, z.array(name).max(MAX_NAMES)], `give 1 to ${MAX_NAMES} names of at most 200 characters each`)
  .optional();

const DURATION = 'write it once, like 30m, 1h or 7d; more than 0 and at most 31d';
export const duration = z.string(DURATION).max(40, DURATION).refine(isDuration, DURATION);
export const timerange = duration.default('1h').describe('how far to look back, such as 15m, 1h or 7d; at most 31d');

function isDuration(text: string): boolean {
  try {
    const ms = parseDuration(text);
    return ms > 0 && ms <= LONGEST_MS;
  } catch (error) {
    if (error instanceof RangeError) {
      return false;
    }
    throw error;
  }
}

export function listOf(given: string | string[] | undefined): string[] {
  return given === undefined ? [] : [given].flat();
}

/** Filters of answers that are of services. */
export const entityFilter = {
  service: names.describe('only of this service; may be repeated'),
  chain: names.describe('only of the services of this chain; may be repeated'),
  team: names.describe('only of the services of this team; may be repeated'),
};

type Names = z.infer<typeof names>;

export function entityFilterOf({ service, chain, team }: { service?: Names; chain?: Names; team?: Names }) {
  return { services: listOf(service), chains: listOf(chain), teams: listOf(team) };
}

/** @param back duration */
export function pastRange(back: string, nowMs: number): { startMs: number; endMs: number } {
  return { startMs: nowMs - parseDuration(back), endMs: nowMs };
}

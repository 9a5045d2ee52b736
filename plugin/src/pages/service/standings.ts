import type { DataFrame } from '@grafana/data';
import { readServices } from '../overview/readFleet';
import type { Standing } from './RelatedServices';

/** RefId of the query of this service and those related to it. */
export const STANDINGS = 'standings';

/** How each service of the query stands, by name. */
export function readStandings(frames: DataFrame[]): Map<string, Standing> {
  return new Map(readServices(frames, STANDINGS).map((row) => [row.name, row]));
}

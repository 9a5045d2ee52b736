import type { ServiceConfig } from '../../config';
import type { ScoreScope } from '../../wire';

/** The name of the fleet among the entities. */
export const OVERALL = 'overall';

/** What belongs to each chain or team, or to the fleet; what is of no chain belongs to none. */
export function groupedBy<Member>(
  members: readonly Member[],
  scope: Exclude<ScoreScope, 'service'>,
  serviceOf: (member: Member) => Pick<ServiceConfig, 'chain' | 'team'>
): Map<string, Member[]> {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const name = scope === 'overall' ? OVERALL : serviceOf(member)[scope];
    if (name !== undefined) {
      groups.set(name, [...(groups.get(name) ?? []), member]);
    }
  }
  return groups;
}

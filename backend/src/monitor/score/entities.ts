/** From the scores of services to those of what was asked for: the fleet, chains, teams or the services themselves. */
import type { InputConfig, ServiceConfig } from '../../config';
import { groupScore, groupStates, type ScoreSeries } from '../../engine/score';
import type { ScoreScope } from '../../wire';
import { groupedBy } from './groups';
import type { ScoreSet, ServiceScore } from './scoreServices';

export interface EntityScore {
  /** The service's, chain's or team's name; `overall` for the fleet. */
  entity: string;
  title: string;
  /** Labels of its series, for legends and alert rules. */
  labels: Record<string, string>;
  score: ScoreSeries;
  states: Int8Array;
  /** The inputs of `score.inputs`, in that order. */
  inputs: Array<{ config: InputConfig; values?: Float64Array; note?: string }>;
  members: ServiceScore[];
}

export function entityScores(set: ScoreSet, scope: ScoreScope): EntityScore[] {
  if (scope === 'service') {
    return set.services.map(ofService);
  }
  const groups = groupedBy(set.services, scope, ({ service }) => service);
  return [...groups].map(([name, members]) => ofGroup(scope, name, members));
}

/** Labels of a service's series. */
export function labelsOf({ name, kind, team, chain }: ServiceConfig): Record<string, string> {
  return { service: name, kind, team, ...(chain === undefined ? {} : { chain }) };
}

function ofService(member: ServiceScore): EntityScore {
  const { service, sources, score, values, states, notes } = member;
  return {
    entity: service.name,
    title: service.title ?? service.name,
    labels: labelsOf(service),
    score,
    states,
    inputs: sources.map((source, i) => {
      const note = notes.get(source.name);
      return {
        config: source.config,
        values: values[i] ?? new Float64Array(0),
        ...(note === undefined ? {} : { note }),
      };
    }),
    members: [member],
  };
}

function ofGroup(scope: 'overall' | 'chain' | 'team', name: string, members: ServiceScore[]): EntityScore {
  const configs = new Map(
    members.flatMap(({ sources }) => sources.map((source) => [source.name, source.config] as const))
  );
  const score = groupScore(members.map(({ score: member, service }) => ({ score: member, weight: service.weight })));
  return {
    entity: name,
    title: scope === 'overall' ? 'Overall' : name,
    labels: scope === 'overall' ? { scope: 'overall' } : { [scope]: name },
    score,
    states: groupStates(members.map(({ states }) => states)),
    inputs: score.inputs.flatMap(({ input }) => {
      const config = configs.get(input.name);
      // A mean of uptimes or latencies of different services would be no figure of any of them.
      return config
        ? [{ config, note: `mean of the points of ${members.length} service${members.length === 1 ? '' : 's'}` }]
        : [];
    }),
    members,
  };
}

/** Answers to questions about what runs out. */
import type { ServiceConfig } from '../../config';
import type { Exhaustion } from '../../engine/forecast/types';
import type { ExhaustionView, ResourceName } from '../../wire';
import { isWanted, seriesLabels, type Asking } from './asking';
import { breachWithin, type Outlook } from './outlooks';
import { RESOURCE_UNITS } from './signalTitles';
import type { AnalysisFilter, AnalysisReader, BreachProbability } from './types';

type ResourceFilter = AnalysisFilter & { resources?: ResourceName[] };

export interface ResourceReader extends Pick<AnalysisReader, 'exhaustionsNow'> {
  /** The probability that each limit is passed. */
  limitBreaches(filter: ResourceFilter, horizonMs: number): BreachProbability[];
}

export function createResourceReader(asking: Asking): ResourceReader {
  const ask = (filter: ResourceFilter): Array<{ service: ServiceConfig; outlook: Outlook }> => {
    const services = asking.services(filter);
    return (asking.snapshot()?.outlooks ?? []).flatMap((outlook) => {
      const service = services.get(outlook.exhaustion.service);
      return service && isWanted(filter.resources, outlook.exhaustion.resource) ? [{ service, outlook }] : [];
    });
  };
  return {
    exhaustionsNow: (filter) => ({
      exhaustions: ask(filter).map(({ service, outlook }) => exhaustionView(outlook.exhaustion, service)),
      timestamp: asking.timestamp(),
      notices: asking.notices(),
    }),
    limitBreaches: (filter, horizonMs) =>
      ask(filter).map(({ service, outlook }) => ({
        labels: { resource: outlook.exhaustion.resource, ...seriesLabels(service) },
        probability: breachWithin(outlook, horizonMs),
      })),
  };
}

function exhaustionView(exhaustion: Exhaustion, { team, chain }: ServiceConfig): ExhaustionView {
  const { earliest, median, latest, ...known } = exhaustion;
  return {
    ...known,
    team,
    chain: chain ?? null,
    unit: RESOURCE_UNITS[exhaustion.resource],
    earliest: finite(earliest),
    median: finite(median),
    latest: finite(latest),
  };
}

function finite(seconds: number): number | null {
  return Number.isFinite(seconds) ? seconds : null;
}

/** Answers to questions about failure patterns. */
import type { ConfigSource, ServiceConfig } from '../../config';
import { DETECTED_FROM } from '../../engine/patterns/types';
import type { PatternView } from '../../wire';
import { filterServices } from '../serviceFilter';
import type { Analysing } from './analysing';
import { noticesOf, seriesLabels } from './asking';
import type { AnalysisEngine } from './engine';
import { startOf, type KnownPattern } from './patternBook';
import type { AnalysisReader, PatternConfidence, PatternFilter } from './types';

type PatternReader = Pick<AnalysisReader, 'patternsNow' | 'patternConfidences' | 'patternEvents'>;

export function createPatternReader(
  config: ConfigSource,
  analysing: Analysing,
  engine: Pick<AnalysisEngine, 'patternsFor' | 'titles'>
): PatternReader {
  const ask = (filter: PatternFilter): Map<string, ServiceConfig> => {
    const services = filterServices(config.current(), filter);
    analysing.start();
    return new Map(services.map((service) => [service.name, service]));
  };
  const notices = (): string[] => noticesOf(config.current(), analysing.snapshot(), analysing.history());
  return {
    patternsNow: (filter) => {
      const services = ask(filter);
      const snapshot = analysing.snapshot();
      return {
        timestamp: snapshot === undefined ? null : new Date(snapshot.timeMs).toISOString(),
        patterns: snapshot === undefined ? [] : viewsOf(analysing.patterns.current(), filter, services, engine),
        notices: notices(),
      };
    },
    patternConfidences: (filter) => {
      const services = ask(filter);
      const snapshot = analysing.snapshot();
      const confidences = new Map(
        viewsOf(snapshot ? analysing.patterns.current() : [], { ...filter, minConfidence: 0 }, services, engine).map(
          ({ pattern, service, confidence, detected }) => [`${pattern}/${service}`, detected ? confidence : 0]
        )
      );
      const rows = (snapshot?.window.services ?? []).flatMap((window): PatternConfidence[] => {
        const service = services.get(window.name);
        return service === undefined
          ? []
          : engine
              .patternsFor(window)
              .filter((pattern) => isWanted(filter, pattern))
              .map((pattern) => ({
                labels: { pattern, ...seriesLabels(service) },
                confidence: confidences.get(`${pattern}/${service.name}`) ?? 0,
              }));
      });
      return { rows, notices: notices() };
    },
    patternEvents: (filter, { startMs, endMs }) => {
      const services = ask(filter);
      return viewsOf(analysing.patterns.within(startMs, endMs), filter, services, engine);
    },
  };
}

/** In the order given. */
function viewsOf(
  patterns: readonly KnownPattern[],
  filter: Pick<PatternFilter, 'patterns' | 'minConfidence'>,
  services: ReadonlyMap<string, ServiceConfig>,
  { titles }: Pick<AnalysisEngine, 'titles'>
): PatternView[] {
  const least = filter.minConfidence ?? DETECTED_FROM;
  return patterns.flatMap((known): PatternView[] => {
    const { onsetMs: _, detected, ...finding } = known.finding;
    const service = services.get(finding.service);
    return service === undefined || finding.confidence < least || !isWanted(filter, finding.pattern)
      ? []
      : [
          {
            ...finding,
            id: known.id,
            title: titles[finding.pattern],
            team: service.team,
            chain: service.chain ?? null,
            detected,
            startedAt: new Date(startOf(known)).toISOString(),
            detectedAt: new Date(known.detectedMs).toISOString(),
            endedAt: known.endMs === null ? null : new Date(known.endMs).toISOString(),
          },
        ];
  });
}

function isWanted({ patterns }: Pick<PatternFilter, 'patterns'>, pattern: PatternView['pattern']): boolean {
  return patterns === undefined || patterns.length === 0 || patterns.includes(pattern);
}

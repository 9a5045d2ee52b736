/** Answers to questions about failure patterns. */
import type { ServiceConfig } from '../../config';
import { DETECTED_FROM } from '../../engine/patterns/types';
import type { PatternView } from '../../wire';
import { isWanted, seriesLabels, type Asking } from './asking';
import type { AnalysisEngine } from './engine';
import { startOf, type KnownPattern, type PatternBook } from './patternBook';
import type { AnalysisReader, PatternConfidence, PatternFilter } from './types';

type PatternReader = Pick<AnalysisReader, 'patternsNow' | 'patternConfidences' | 'patternEvents'>;

export function createPatternReader(
  asking: Asking,
  book: PatternBook,
  engine: Pick<AnalysisEngine, 'patternsFor' | 'titles'>
): PatternReader {
  /** Without a newest cycle nothing is there now. */
  const current = (): KnownPattern[] => (asking.snapshot() === undefined ? [] : book.current());
  return {
    patternsNow: (filter) => ({
      patterns: viewsOf(current(), filter, asking.services(filter), engine),
      timestamp: asking.timestamp(),
      notices: asking.notices(),
    }),
    patternConfidences: (filter) => {
      const all = asking.windows(filter);
      const found = new Map(
        current().map(({ finding: { pattern, service, confidence, detected } }) => [
          `${pattern}/${service}`,
          detected ? confidence : 0,
        ])
      );
      const rows = all.flatMap(({ service, window }) =>
        engine
          .patternsFor(window)
          .filter((pattern) => isWanted(filter.patterns, pattern))
          .map((pattern): PatternConfidence => ({
            labels: { pattern, ...seriesLabels(service) },
            confidence: found.get(`${pattern}/${service.name}`) ?? 0,
          }))
      );
      return { rows, notices: asking.notices() };
    },
    patternEvents: (filter, { startMs, endMs }) =>
      viewsOf(book.within(startMs, endMs), filter, asking.services(filter), engine),
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
    return service === undefined || finding.confidence < least || !isWanted(filter.patterns, finding.pattern)
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

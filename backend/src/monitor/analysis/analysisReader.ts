/** Answers to all questions for patterns, forecasts and causes. */
import type { Analysing, AnalysingOptions } from './analysing';
import { createAsking } from './asking';
import { createForecastReader } from './forecastReader';
import { createPatternReader } from './patternReader';
import { createResourceReader } from './resourceReader';
import { createRootCauseReader, type RootCauseOptions } from './rootCauseReader';
import type { AnalysisReader } from './types';

export type AnalysisReaderOptions = Pick<AnalysingOptions, 'config' | 'engine'> & RootCauseOptions;

/** Questions for patterns and forecasts start the analyses. */
export function createAnalysisReader(options: AnalysisReaderOptions, analysing: Analysing): AnalysisReader {
  const { config, engine } = options;
  const asking = createAsking(config, analysing);
  const resources = createResourceReader(asking);
  return {
    ...createPatternReader(asking, analysing.patterns, engine),
    exhaustionsNow: resources.exhaustionsNow,
    ...createForecastReader(asking, analysing.forecasts, resources, analysing.fits),
    ...createRootCauseReader(options),
  };
}

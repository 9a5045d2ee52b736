/** A reader of analyses that says what a test wants, and keeps what it was asked. */
import type { AnalysisReader } from '../../src/monitor/analysis/types';

export type AskedReader = AnalysisReader & { asked: unknown[][] };

/** What is not given must not be asked for. */
export function readerDouble(answers: Partial<AnalysisReader>): AskedReader {
  const asked: unknown[][] = [];
  return new Proxy({ asked } as AskedReader, {
    get: (target, name: keyof AskedReader) => {
      if (name in target) return target[name];
      const answer = answers[name as keyof AnalysisReader] as ((...args: unknown[]) => unknown) | undefined;
      if (answer === undefined) throw new Error(`${name} is not to be asked`);
      return (...args: unknown[]) => {
        asked.push([name, ...args]);
        return answer(...args);
      };
    },
  });
}

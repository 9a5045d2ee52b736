/** Several sources of changes as one. */
import type { ChangeSource, KnownChanges } from './changeSource';

/** @param sources by what they tell of, such as "Deploys"; what one cannot tell is a problem of the answer */
export function joinChanges(sources: Readonly<Record<string, ChangeSource>>): ChangeSource {
  return {
    changes: async (range, signal) => {
      const answers = await Promise.all(
        Object.entries(sources).map(async ([title, source]): Promise<KnownChanges> => {
          try {
            return await source.changes(range, signal);
          } catch (error) {
            signal?.throwIfAborted();
            const message = error instanceof Error ? error.message : String(error);
            return { changes: [], notices: [], problems: [`${title} cannot be read: ${message}`] };
          }
        })
      );
      return {
        changes: answers.flatMap(({ changes }) => changes),
        notices: answers.flatMap(({ notices }) => notices),
        problems: answers.flatMap(({ problems }) => problems),
      };
    },
  };
}

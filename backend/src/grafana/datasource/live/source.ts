import type { LiveSnapshot } from '../../../wire';

/** Where the live channels take what they tell from: the feed of this process, or a service's. */
export interface LiveSource {
  /** Undefined until there is something to tell. */
  newest(): LiveSnapshot | undefined;
  /** Nothing is read for nobody: the first listener starts it, the last one ends it. @returns ends the listening */
  listen(listener: () => void): () => void;
}

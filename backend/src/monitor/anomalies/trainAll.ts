import { createWatching, type WatchingOptions } from './watching';

export interface TrainingOutcome {
  /** Categories of entities with data. */
  models: number;
  trained: number;
  /** With too little data for a model. */
  tooYoung: number;
  failed: Array<{ category: string; entity: string; reason: string }>;
  seconds: number;
}

const TELL_MS = 2_000;

/**
 * Trains all models of a configuration anew, and saves them.
 *
 * @throws PrometheusError when Prometheus cannot be asked, StateStoreError when the models cannot be saved
 */
export async function trainAll(
  options: Omit<WatchingOptions, 'observer' | 'onFault' | 'periodMs' | 'anewBeforeMs'>
): Promise<TrainingOutcome> {
  const { now, log } = options;
  const startMs = now();
  const ignored = (): undefined => undefined;
  const watching = createWatching({
    ...options,
    observer: { succeeded: ignored, failed: ignored, skipped: ignored },
    onFault: ignored,
    anewBeforeMs: startMs,
  });
  const timer = setInterval(() => {
    const { percent } = watching.progress();
    if (percent < 100) {
      log(`${percent} %`);
    }
  }, TELL_MS);
  try {
    await watching.runNow();
  } finally {
    clearInterval(timer);
    await watching.stop();
  }
  const { problem, saveProblem, young, failed } = watching.progress();
  const unusable = problem ?? saveProblem;
  if (unusable !== undefined) {
    throw new TrainingError(unusable);
  }
  const watches = watching.watches();
  return {
    models: watches.length,
    trained: watches.filter(({ trainedAtMs }) => trainedAtMs >= startMs).length,
    tooYoung: young.size,
    failed: [...failed].map(([{ category, owner }, reason]) => ({
      category: category.name,
      entity: owner.entity,
      reason,
    })),
    seconds: (now() - startMs) / 1000,
  };
}

/** Why the models could not be trained or saved; the message tells what to do. */
class TrainingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TrainingError';
  }
}

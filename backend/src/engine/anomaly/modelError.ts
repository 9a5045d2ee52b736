/** Why a saved model or detector state cannot be used. */
export type AnomalyModelProblem = 'truncated' | 'version' | 'checksum' | 'category' | 'metrics';

/** A saved model that cannot be used; the message tells what to do. */
export class AnomalyModelError extends Error {
  constructor(
    readonly kind: AnomalyModelProblem,
    message: string
  ) {
    super(message);
    this.name = 'AnomalyModelError';
  }
}

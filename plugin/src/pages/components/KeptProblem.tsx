import type { KeptAnswer } from '../scene/useKeptAnswer';
import { Problem } from './Problem';

interface Props {
  /** What was asked for, as a sentence begins with it: `The anomalies`. */
  what: string;
  answer: KeptAnswer<unknown>;
  uid: string | undefined;
}

/** What went wrong with the newest answer, while what was known before may still be shown. */
export function KeptProblem({ what, answer: { known, error, retry }, uid }: Props) {
  return error === undefined ? null : (
    <Problem
      what={`${what} ${known === undefined ? 'cannot be shown' : 'could not be refreshed'}`}
      {...error}
      uid={uid}
      onRetry={retry}
    />
  );
}

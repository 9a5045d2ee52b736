import { useState } from 'react';
import { type ActionProblem, actionProblem } from '../../shared/alerts/actionProblem';

interface Acting {
  acting: boolean;
  /** Of the last thing that was done, where it went wrong. */
  problem: ActionProblem | undefined;
  /** @returns whether it was done */
  act: (what: () => Promise<void>) => Promise<boolean>;
}

/** Does one thing to an alert at a time, and keeps why it could not be done. */
export function useActing(): Acting {
  const [acting, setActing] = useState(false);
  const [problem, setProblem] = useState<ActionProblem>();
  const act = async (what: () => Promise<void>) => {
    setActing(true);
    setProblem(undefined);
    try {
      await what();
      return true;
    } catch (error) {
      setProblem(actionProblem(error));
      return false;
    } finally {
      setActing(false);
    }
  };
  return { acting, problem, act };
}

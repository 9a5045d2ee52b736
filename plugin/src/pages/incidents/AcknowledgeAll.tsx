import { useState } from 'react';
import { Alert, Button } from '@grafana/ui';
import { type ActionProblem, actionProblem } from '../../shared/alerts/actionProblem';
import type { AlertView } from '../../shared/alerts/alertView';
import { acknowledgeRefusal } from '../../shared/alerts/role';
import type { AlertActions } from '../../shared/alerts/useAlertActions';
import { formatLead } from '../../shared/formatLead';

interface Props {
  /** Those that fire, worst first. */
  firing: AlertView[];
  acknowledgeForSeconds: number;
  onAcknowledge: AlertActions['acknowledge'];
}

/** At one touch; they are sent one after the other. */
const MOST = 100;

/** One touch has all alerts of an incident; what could not be acknowledged is told. */
export function AcknowledgeAll({ firing, acknowledgeForSeconds, onAcknowledge }: Props) {
  const [acting, setActing] = useState(false);
  const [problem, setProblem] = useState<ActionProblem>();
  const refusal = acknowledgeRefusal();
  const act = async () => {
    setActing(true);
    setProblem(undefined);
    const asked = firing.slice(0, MOST);
    const failed = await acknowledgeEach(asked, (id) =>
      onAcknowledge(id, { comment: '', forMs: acknowledgeForSeconds * 1000 })
    );
    setProblem(failed && partialProblem(failed, asked.length));
    setActing(false);
  };
  return (
    <>
      {(firing.length > 1 || acting) && (
        <Button
          size="sm"
          icon="check"
          disabled={acting || refusal !== undefined}
          tooltip={refusal}
          onClick={() => void act()}
        >
          {acting
            ? 'Acknowledging…'
            : `Acknowledge ${countWords(firing.length)} for ${formatLead(acknowledgeForSeconds)}`}
        </Button>
      )}
      {problem && (
        <Alert severity="error" title={problem.message} onRemove={() => setProblem(undefined)}>
          {problem.remedy}
        </Alert>
      )}
    </>
  );
}

const countWords = (count: number) => (count > MOST ? `the worst ${MOST} of ${count}` : `all ${count}`);

interface Failed {
  count: number;
  first: { alert: AlertView; error: unknown };
}

/** One after the other, also after one that failed. @returns undefined: all are acknowledged */
async function acknowledgeEach(
  alerts: readonly AlertView[],
  acknowledge: (id: string) => Promise<void>
): Promise<Failed | undefined> {
  let failed: Failed | undefined;
  for (const alert of alerts) {
    try {
      await acknowledge(alert.id);
    } catch (error) {
      failed = { count: (failed?.count ?? 0) + 1, first: failed?.first ?? { alert, error } };
    }
  }
  return failed;
}

function partialProblem({ count, first: { alert, error } }: Failed, asked: number): ActionProblem {
  const { message, remedy } = actionProblem(error);
  const name = [alert.name, alert.service].filter(Boolean).join(' ');
  return { message: `${count} of ${asked} not acknowledged, ${name} first: ${message}`, remedy };
}

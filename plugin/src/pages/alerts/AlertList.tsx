import { useState } from 'react';
import { AcknowledgeDialog } from '../../shared/alerts/AcknowledgeDialog';
import type { AlertView } from '../../shared/alerts/alertView';
import type { AlertActions } from '../../shared/alerts/useAlertActions';
import type { PageContext } from '../scene/usePageContext';
import { AlertTable } from './AlertTable';
import type { Sort } from './sortAlerts';

interface Props {
  /** What the alerts are of, for screen readers. */
  label: string;
  /** In the order in which they are shown. */
  alerts: AlertView[];
  context: PageContext;
  /** For how long one is acknowledged unless the person says otherwise. */
  acknowledgeForSeconds: number;
  onAcknowledge: AlertActions['acknowledge'];
  /** Undefined: the order is given. */
  sort?: { by: Sort; onSort: (sort: Sort) => void };
}

/** Active alerts, each of which can be acknowledged. */
export function AlertList({ label, alerts, context, acknowledgeForSeconds, onAcknowledge, sort }: Props) {
  const { timeZone, now, carried } = context;
  const [asked, setAsked] = useState<AlertView>();
  return (
    <>
      <AlertTable {...{ label, alerts, sort, timeZone, now, carried }} onAcknowledge={setAsked} />
      {asked && (
        <AcknowledgeDialog
          alert={asked}
          timeZone={timeZone}
          defaultSeconds={acknowledgeForSeconds}
          onAcknowledge={(how) => onAcknowledge(asked.id, how)}
          onDismiss={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

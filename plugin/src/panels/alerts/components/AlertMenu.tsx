import { locationUtil, type UrlQueryMap } from '@grafana/data';
import { ContextMenu, Menu } from '@grafana/ui';
import type { AlertView } from '../../../shared/alerts/alertView';
import { alertUrl, incidentUrl } from '../../../pages/paths';

interface Props {
  alert: AlertView;
  /** Where it opens, pixels of the window. */
  at: { x: number; y: number };
  carried: UrlQueryMap;
  /** Why this person may not act. */
  refusal: string | undefined;
  onUnacknowledge: (alert: AlertView) => void;
  onClose: () => void;
}

/** Where one can go on from an alert, and what else can be done to it. One menu for all rows: a thousand would be slow. */
export function AlertMenu({ alert, at, carried, refusal, onUnacknowledge, onClose }: Props) {
  return (
    <ContextMenu
      {...at}
      focusOnOpen
      onClose={onClose}
      renderMenuItems={() => (
        <>
          {linksOf(alert, carried).map(({ label, icon, url }) => (
            <Menu.Item key={label} label={label} icon={icon} url={url} />
          ))}
          {alert.status === 'acknowledged' && (
            <Menu.Item
              label="End the acknowledgement"
              icon="bell"
              description={refusal ?? 'It fires again, and the escalation goes on'}
              disabled={refusal !== undefined}
              onClick={() => onUnacknowledge(alert)}
            />
          )}
        </>
      )}
    />
  );
}

function linksOf({ id, incident, runbook, rule, silence, panel }: AlertView, carried: UrlQueryMap) {
  const own = (url: string) => (url === '' ? '' : locationUtil.assureBaseUrl(url));
  return (
    [
      { label: 'Alert', icon: 'bell', url: alertUrl(id, carried) },
      { label: 'Incident', icon: 'list-ul', url: incident === '' ? '' : incidentUrl(incident, carried) },
      { label: 'Runbook', icon: 'book', url: own(runbook) },
      { label: 'Alert rule', icon: 'list-ui-alt', url: own(rule) },
      { label: 'Silence', icon: 'bell-slash', url: own(silence) },
      { label: 'Panel', icon: 'graph-bar', url: own(panel) },
    ] as const
  ).filter(({ url }) => url !== '');
}

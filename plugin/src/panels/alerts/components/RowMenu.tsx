import { locationUtil, type UrlQueryMap } from '@grafana/data';
import { Dropdown, IconButton, Menu } from '@grafana/ui';
import type { AlertView } from '../../../shared/alerts/alertView';
import { alertUrl, incidentUrl } from '../../../pages/paths';
import { useRowContext } from './rowContext';

/** Where one can go on from an alert, and what else can be done to it. */
export function RowMenu({ alert, size }: { alert: AlertView; size: 'md' | 'xl' }) {
  const { carried, refusal, onUnacknowledge } = useRowContext();
  const menu = () => (
    <Menu>
      {linksOf(alert, carried).map(({ label, icon, url }) => (
        <Menu.Item key={label} label={label} icon={icon} url={url} />
      ))}
      {alert.status === 'acknowledged' && (
        <>
          <Menu.Divider />
          <Menu.Item
            label="End the acknowledgement"
            icon="bell"
            description={refusal ?? 'It fires again, and the escalation goes on'}
            disabled={refusal !== undefined}
            onClick={() => onUnacknowledge(alert)}
          />
        </>
      )}
    </Menu>
  );
  return (
    <Dropdown overlay={menu} placement="bottom-end">
      <IconButton name="ellipsis-v" size={size} aria-label={`More about ${nameOf(alert)}`} data-control="menu" />
    </Dropdown>
  );
}

const nameOf = ({ name, service }: AlertView) => (service === '' ? name : `${name} of ${service}`);

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

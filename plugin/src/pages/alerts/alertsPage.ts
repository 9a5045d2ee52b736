import { SceneAppPage } from '@grafana/scenes';
import { AlertDetails } from '../alert/AlertDetails';
import { CARRIED_KEYS, PAGES } from '../paths';
import { drilldown } from '../scene/drilldown';
import { pageScene } from '../scene/pageScene';
import { Alerts } from './Alerts';

/** All alerts, and below them each of them. */
export function alertsPage(): SceneAppPage {
  return new SceneAppPage({
    title: 'Alerts',
    subTitle: 'What fires now, who was told and who has it, and what has resolved.',
    url: PAGES.alerts,
    routePath: 'alerts/*',
    preserveUrlKeys: CARRIED_KEYS,
    getScene: () => pageScene(new Alerts(), { timeControls: true }),
    drilldowns: [drilldown({ title: () => 'Alert', body: (id, setTitle) => new AlertDetails({ id, setTitle }) })],
  });
}

import { SceneAppPage } from '@grafana/scenes';
import { CARRIED_KEYS, PAGES } from '../paths';
import { drilldown } from '../scene/drilldown';
import { pageScene } from '../scene/pageScene';
import { Incident } from './Incident';
import { Incidents } from './Incidents';

/** All incidents, and below them each of them. */
export function incidentsPage(): SceneAppPage {
  return new SceneAppPage({
    title: 'Incidents',
    subTitle: 'Alerts of one cause, what happened in order, and who did what.',
    url: PAGES.incidents,
    routePath: 'incidents/*',
    preserveUrlKeys: CARRIED_KEYS,
    getScene: () => pageScene(new Incidents({}), { timeControls: true }),
    drilldowns: [drilldown({ title: () => 'Incident', body: (id, setTitle) => new Incident({ id, setTitle }) })],
  });
}

import { SceneAppPage } from '@grafana/scenes';
import { CARRIED_KEYS, PAGES } from '../paths';
import { drilldown } from '../scene/drilldown';
import { pageScene } from '../scene/pageScene';
import { Runbooks } from './Runbooks';

/** All runbooks, and below it each of them. */
export function runbooksPage(): SceneAppPage {
  return new SceneAppPage({
    title: 'Runbooks',
    subTitle: 'What to do when an alert fires, rule by rule.',
    url: PAGES.runbooks,
    routePath: 'runbooks/*',
    preserveUrlKeys: CARRIED_KEYS,
    getScene: () => pageScene(new Runbooks({}), { timeControls: false }),
    drilldowns: [drilldown({ title: (name) => name, body: (name) => new Runbooks({ name }) })],
  });
}

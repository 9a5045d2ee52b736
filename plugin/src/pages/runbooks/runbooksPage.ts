import { SceneAppPage } from '@grafana/scenes';
import { CARRIED_KEYS, PAGES } from '../paths';
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
    drilldowns: [
      {
        routePath: ':name/*',
        getPage: ({ params, url }, parent) => {
          const name: string = params.name ?? '';
          return new SceneAppPage({
            title: name,
            url,
            routePath: ':name/*',
            preserveUrlKeys: CARRIED_KEYS,
            getParentPage: () => parent,
            getScene: () => pageScene(new Runbooks({ name }), { timeControls: false }),
          });
        },
      },
    ],
  });
}

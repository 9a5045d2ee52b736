import { type SceneAppDrilldownView, SceneAppPage } from '@grafana/scenes';
import { CARRIED_KEYS, PAGES } from '../paths';
import { pageScene } from '../scene/pageScene';
import { LivePage } from './LivePage';
import { ServiceDetails } from './ServiceDetails';

/** The page of one service, below the overview; without a name it offers the list. */
export function servicePage(overview: SceneAppPage): SceneAppPage {
  return new SceneAppPage({
    title: 'Service',
    url: PAGES.service,
    routePath: 'service/*',
    preserveUrlKeys: CARRIED_KEYS,
    getParentPage: () => overview,
    getScene: () => pageScene(new ServiceDetails({ name: '' }), { timeControls: true }),
    drilldowns: [drilldown(overview)],
  });
}

function drilldown(overview: SceneAppPage): SceneAppDrilldownView {
  return {
    routePath: ':name/*',
    getPage: ({ params, url }) => {
      const name: string = params.name ?? '';
      return new LivePage({
        title: name,
        url,
        routePath: ':name/*',
        preserveUrlKeys: CARRIED_KEYS,
        getParentPage: () => overview,
        getScene: () => pageScene(new ServiceDetails({ name }), { timeControls: true }),
      });
    },
  };
}

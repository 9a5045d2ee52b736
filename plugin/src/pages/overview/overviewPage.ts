import { SceneAppPage } from '@grafana/scenes';
import { CARRIED_KEYS, PAGES } from '../paths';
import { pageScene } from '../scene/pageScene';
import { FleetOverview } from './FleetOverview';

export function overviewPage(): SceneAppPage {
  return new SceneAppPage({
    title: 'Overview',
    subTitle: 'How good the fleet is, and which services to look at first.',
    url: PAGES.overview,
    routePath: 'overview/*',
    preserveUrlKeys: CARRIED_KEYS,
    getScene: () => pageScene(new FleetOverview(), { timeControls: true }),
  });
}

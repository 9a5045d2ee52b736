import { SceneAppPage } from '@grafana/scenes';
import { CARRIED_KEYS, PAGES } from '../paths';
import { pageScene } from '../scene/pageScene';
import { Anomalies } from './Anomalies';

export function anomaliesPage(): SceneAppPage {
  return new SceneAppPage({
    title: 'Anomalies',
    subTitle: 'What is unusual now, how severe it is, what drove it, and what was unusual before.',
    url: PAGES.anomalies,
    routePath: 'anomalies/*',
    preserveUrlKeys: CARRIED_KEYS,
    getScene: () => pageScene(new Anomalies(), { timeControls: true }),
  });
}

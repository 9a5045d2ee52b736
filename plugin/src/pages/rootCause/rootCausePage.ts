import { SceneAppPage } from '@grafana/scenes';
import { CARRIED_KEYS, PAGES } from '../paths';
import { pageScene } from '../scene/pageScene';
import { RootCause } from './RootCause';

/** Long enough for the beginning of what is under way, and short enough to hold one incident. */
const FROM = 'now-1h';

export function rootCausePage(): SceneAppPage {
  return new SceneAppPage({
    title: 'Root cause',
    subTitle: 'What began it: choose the time of an incident, and see who left what is usual first, and who followed.',
    url: PAGES.rootCause,
    routePath: 'root-cause/*',
    preserveUrlKeys: CARRIED_KEYS,
    getScene: () => pageScene(new RootCause(), { timeControls: true, from: FROM }),
  });
}

import { SceneAppPage } from '@grafana/scenes';
import { CARRIED_KEYS, PAGES } from '../paths';
import { pageScene } from '../scene/pageScene';
import { ConfigurationDetails } from './ConfigurationDetails';

export function configurationPage(): SceneAppPage {
  return new SceneAppPage({
    title: 'Configuration',
    subTitle: 'What is loaded, what it is connected to, and which data is there.',
    url: PAGES.configuration,
    routePath: 'configuration/*',
    preserveUrlKeys: CARRIED_KEYS,
    getScene: () => pageScene(new ConfigurationDetails(), { timeControls: false }),
  });
}

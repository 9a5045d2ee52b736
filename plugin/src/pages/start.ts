import { initPluginTranslations } from '@grafana/i18n';
import { APP_ID } from '../shared/ids';

/** Loads the pages. The controls of Scenes speak through Grafana's translations, which must be there before. */
export async function startPages() {
  await initPluginTranslations(APP_ID);
  return import('./App');
}

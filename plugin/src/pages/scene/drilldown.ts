import { type SceneAppDrilldownView, SceneAppPage, type SceneObject } from '@grafana/scenes';
import { CARRIED_KEYS } from '../paths';
import { pageScene } from '../scene/pageScene';

interface Options {
  /** Of the page of one, until its body knows better. */
  title: (name: string) => string;
  body: (name: string, setTitle: (title: string) => void) => SceneObject;
}

/** Below a page that lists things the page of each of them, by what stands behind the page's address. */
export function drilldown({ title, body }: Options): SceneAppDrilldownView {
  return {
    routePath: ':name/*',
    getPage: ({ params, url }, parent) => {
      const name: string = params.name ?? '';
      const page: SceneAppPage = new SceneAppPage({
        title: title(name),
        url,
        routePath: ':name/*',
        preserveUrlKeys: CARRIED_KEYS,
        getParentPage: () => parent,
        // It tells the present: the time range is only kept for the other pages.
        getScene: () =>
          pageScene(
            body(name, (now) => page.setState({ title: now })),
            { timeControls: false }
          ),
      });
      return page;
    },
  };
}

import { SceneAppPage } from '@grafana/scenes';

/** A page whose score queries go on with what changes: the data source knows those who watch by this name. */
export class LivePage extends SceneAppPage {
  override enrichDataRequest() {
    return { app: 'scenes' };
  }
}

import { sceneGraph, type SceneObject, type SceneObjectState, type SceneQueryRunner } from '@grafana/scenes';
import { type LastGood, lastGoodAfter } from './lastGood';
import { DATA_SOURCE_VARIABLE } from './names';

interface AnsweredState extends SceneObjectState {
  $data: SceneQueryRunner;
  answer?: LastGood;
}

/**
 * Keeps in a scene's state what its queries answered last.
 *
 * @returns ends it
 */
export function keepLastGood(scene: SceneObject<AnsweredState>): () => void {
  const subscription = scene.state.$data.subscribeToState(({ data }) => {
    const uid = sceneGraph.interpolate(scene, `\${${DATA_SOURCE_VARIABLE}}`);
    const answer = lastGoodAfter(scene.state.answer, data, uid);
    if (answer !== scene.state.answer) {
      scene.setState({ answer });
    }
  });
  return () => subscription.unsubscribe();
}

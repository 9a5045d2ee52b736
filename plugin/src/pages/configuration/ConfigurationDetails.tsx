import {
  type SceneComponentProps,
  SceneObjectBase,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { Skeleton } from '../components/Skeleton';
import { usePageContext } from '../scene/usePageContext';
import { ConfigurationView } from './ConfigurationView';
import { ALL_COVERAGE, type CoverageChoice, COVERAGE_KEYS, coverageFromUrl, coverageToUrl } from './coverageChoice';

interface ConfigurationDetailsState extends SceneObjectState {
  choice: CoverageChoice;
}

/** What the chosen data source has loaded; what is looked for in its coverage stands in the URL. */
export class ConfigurationDetails extends SceneObjectBase<ConfigurationDetailsState> {
  static Component = ConfigurationDetailsRenderer;

  protected override _urlSync = new SceneObjectUrlSyncConfig(this, { keys: COVERAGE_KEYS });

  constructor() {
    super({ choice: ALL_COVERAGE });
  }

  getUrlState(): SceneObjectUrlValues {
    return coverageToUrl(this.state.choice);
  }

  updateFromUrl(values: SceneObjectUrlValues): void {
    this.setState({ choice: coverageFromUrl(this.state.choice, values) });
  }

  /** What is typed makes no step for the browser's Back. */
  setChoice = (choice: CoverageChoice) => {
    if (choice.search === this.state.choice.search) {
      this._urlSync.performBrowserHistoryAction(() => this.setState({ choice }));
    } else {
      this.setState({ choice });
    }
  };
}

function ConfigurationDetailsRenderer({ model }: SceneComponentProps<ConfigurationDetails>) {
  const { choice } = model.useState();
  const context = usePageContext(model);
  if (context.uid === undefined) {
    return <Skeleton what="the configuration" lines={4} />;
  }
  return (
    <ConfigurationView
      key={context.uid}
      uid={context.uid}
      context={context}
      choice={choice}
      onChoice={model.setChoice}
    />
  );
}

import { type ComponentType, type FunctionComponent, lazy, Suspense } from 'react';
import { LoadingPlaceholder } from '@grafana/ui';

/** A component whose code is loaded when it is first drawn, so that the plugin's entry stays small. */
export function lazyComponent<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>
): FunctionComponent<Props> {
  const Loaded: ComponentType<Props> = lazy(load);
  return function LazyComponent(props: Props) {
    return (
      <Suspense fallback={<LoadingPlaceholder text="Loading…" />}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}

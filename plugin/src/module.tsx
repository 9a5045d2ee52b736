import { AppPlugin } from '@grafana/data';
import { lazyComponent } from './shared/lazyComponent';

export const plugin = new AppPlugin().setRootPage(
  lazyComponent(() => import('./pages/start').then(({ startPages }) => startPages()))
);

import { DataSourcePlugin } from '@grafana/data';
import { lazyComponent } from '../shared/lazyComponent';
import { QualityDataSource } from './datasource';
import type { QualityDataQuery, QualityOptions, QualitySecrets } from './types';

export const plugin = new DataSourcePlugin<QualityDataSource, QualityDataQuery, QualityOptions, QualitySecrets>(
  QualityDataSource
)
  .setConfigEditor(lazyComponent(() => import('./components/ConfigEditor')))
  .setQueryEditor(lazyComponent(() => import('./components/QueryEditor')));

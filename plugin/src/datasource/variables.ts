import { CustomVariableSupport, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { from, map, type Observable } from 'rxjs';
import { lazyComponent } from '../shared/lazyComponent';
import type { QualityDataSource } from './datasource';
import type { QualityVariableQuery } from './types';

/** Dashboard variables of services, chains, teams, categories and metrics. */
export class QualityVariableSupport extends CustomVariableSupport<QualityDataSource, QualityVariableQuery> {
  editor = lazyComponent(() => import('./components/VariableQueryEditor'));

  constructor(private readonly datasource: QualityDataSource) {
    super();
  }

  override query({ targets, scopedVars }: DataQueryRequest<QualityVariableQuery>): Observable<DataQueryResponse> {
    const [target] = targets;
    return from(target ? this.datasource.metricFindQuery(target, { scopedVars }) : Promise.resolve([])).pipe(
      map((data) => ({ data }))
    );
  }
}

import type {
  AnnotationSupport,
  CoreApp,
  DataQueryRequest,
  DataQueryResponse,
  DataSourceInstanceSettings,
  MetricFindValue,
  ScopedVars,
} from '@grafana/data';
import { config, DataSourceWithBackend, getTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import type { Catalog } from '@mev-quality/backend/wire';
import type { Observable } from 'rxjs';
import { liveScores } from '../shared/live/liveScores';
import { qualityAnnotations } from './annotations';
import { findValues } from './catalog';
import { describeQuery } from './describe';
import { expandList, interpolateQuery, type Replace } from './interpolate';
import { followAlerts } from './live/followAlerts';
import { followedQueries, followsAlerts } from './live/followed';
import { followLive } from './live/followLive';
import { isComplete, newQuery, withDefaults } from './queries';
import type { QualityDataQuery, QualityOptions, QualityVariableQuery } from './types';
import { QualityVariableSupport } from './variables';

const CATALOG_MAX_AGE_MS = 60_000;

/** Data source `mev-quality-datasource`: all computing is done by its backend, which also tells what changes. */
export class QualityDataSource extends DataSourceWithBackend<QualityDataQuery, QualityOptions> {
  override annotations: AnnotationSupport<QualityDataQuery> = qualityAnnotations;
  private catalog?: { asked: number; answer: Promise<Catalog> };

  constructor(
    settings: DataSourceInstanceSettings<QualityOptions>,
    private readonly templates: TemplateSrv = getTemplateSrv()
  ) {
    super(settings);
    this.variables = new QualityVariableSupport(this);
  }

  override getDefaultQuery(app: CoreApp): Partial<QualityDataQuery> {
    return newQuery('score', app);
  }

  override getQueryDisplayText(query: QualityDataQuery): string {
    return describeQuery(withDefaults(query));
  }

  /** The backend's answer; scores and alerts that are watched go on with what changes, until it is unsubscribed. */
  override query(request: DataQueryRequest<QualityDataQuery>): Observable<DataQueryResponse> {
    if (followsAlerts(request)) {
      return followAlerts(this.uid, () => super.query(request));
    }
    const answer = super.query(request);
    const followed = config.liveEnabled ? followedQueries(request) : [];
    return followed.length > 0 ? followLive(answer, request, followed, liveScores(this.uid)) : answer;
  }

  override filterQuery(query: QualityDataQuery): boolean {
    return isComplete(withDefaults(query));
  }

  override applyTemplateVariables(query: QualityDataQuery, scopedVars: ScopedVars): QualityDataQuery {
    return interpolateQuery(withDefaults(query), this.replace(scopedVars));
  }

  /** Values of a dashboard variable. Throws when the backend does not answer. */
  override async metricFindQuery(
    query: QualityVariableQuery,
    options?: { scopedVars?: ScopedVars }
  ): Promise<MetricFindValue[]> {
    const replace = this.replace(options?.scopedVars);
    return findValues(await this.getCatalog(), {
      ...query,
      find: query.find ?? 'services',
      chains: expandList(query.chains, replace),
      teams: expandList(query.teams, replace),
      categories: expandList(query.categories, replace),
    });
  }

  /** What can be asked for; asked of the backend at most once a minute. An error is not kept. */
  getCatalog(): Promise<Catalog> {
    const now = Date.now();
    if (!this.catalog || now - this.catalog.asked > CATALOG_MAX_AGE_MS) {
      const answer: Promise<Catalog> = this.getResource('api/v1/catalog', undefined, { showErrorAlert: false });
      this.catalog = { asked: now, answer };
      answer.catch(() => {
        this.catalog = undefined;
      });
    }
    return this.catalog.answer;
  }

  /** Names of the dashboard's variables, as they are written in a query. */
  variableNames(): string[] {
    return this.templates.getVariables().map(({ name }) => `$${name}`);
  }

  private replace(scopedVars: ScopedVars = {}): Replace {
    return (text, format) => this.templates.replace(text, scopedVars, format);
  }
}

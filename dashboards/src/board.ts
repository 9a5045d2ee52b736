/** What all our dashboards have in common: names, time, links to each other, annotations. */
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import type { EntityFilter } from '../../backend/src/wire';
import { DATA_SOURCE, ROOT_CAUSE_PAGE, TAG, type UIDS } from './ids';
import { anomalies, patterns, score } from './queries';

export interface Board {
  uid: (typeof UIDS)[keyof typeof UIDS];
  title: string;
  /** One line: what it answers. */
  description: string;
  /** Default time range, such as `now-24h`, until now. */
  from: string;
  refresh: string;
  /** Whose outages and failure patterns are marked, and anomalies for who wants them. */
  outages: { scope: 'overall' | 'service' } & EntityFilter;
}

export function board({ uid, title, description, from, refresh, outages }: Board): dashboard.DashboardBuilder {
  return new dashboard.DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags([TAG])
    .time({ from, to: 'now' })
    .refresh(refresh)
    .timezone('browser')
    .tooltip(dashboard.DashboardCursorSync.Crosshair)
    .version(1)
    .link(
      new dashboard.DashboardLinkBuilder('MEV Quality')
        .type(dashboard.DashboardLinkType.Dashboards)
        .tags([TAG])
        .keepTime(true)
        .includeVars(true)
        .asDropdown(false)
    )
    .annotations([
      tagged('Deploys', 'deploy', 'blue'),
      tagged('Incidents', 'incident', 'red'),
      tagged('Remediations', 'remediation', 'purple'),
      new dashboard.AnnotationQueryBuilder()
        .name('Outages')
        .datasource(DATA_SOURCE)
        .iconColor('orange')
        .enable(true)
        .target(score({ output: 'state', ...outages }, { refId: 'Anno' })),
      new dashboard.AnnotationQueryBuilder()
        .name('Failure patterns')
        .datasource(DATA_SOURCE)
        .iconColor('dark-red')
        // A cascade has one for each service that it reaches.
        .enable(outages.scope === 'service')
        .target(patterns({ output: 'events', ...entitiesOf(outages) }, 'Anno')),
      new dashboard.AnnotationQueryBuilder()
        .name('Anomalies')
        .datasource(DATA_SOURCE)
        .iconColor('yellow')
        // Many of them would hide the rest.
        .enable(false)
        .target(anomalies({ output: 'events', ...entitiesOf(outages) }, 'Anno')),
    ]);
}

const entitiesOf = ({ services, chains, teams }: EntityFilter): EntityFilter => ({ services, chains, teams });

/** Annotations that people and pipelines put into Grafana, found by their tag. */
function tagged(name: string, tag: string, iconColor: string): dashboard.AnnotationQueryBuilder {
  const model = { limit: 100, matchAny: false, tags: [tag], type: 'tags' };
  return new dashboard.AnnotationQueryBuilder()
    .name(name)
    .datasource({ type: 'grafana', uid: '-- Grafana --' })
    .iconColor(iconColor)
    .enable(true)
    .target({ build: () => ({ ...model, _implementsDataqueryVariant: () => undefined }) });
}

/** A variable that lists what the data source knows; all of it unless chosen. */
export function variable(name: string, label: string, query: object): dashboard.QueryVariableBuilder {
  return new dashboard.QueryVariableBuilder(name)
    .label(label)
    .datasource(DATA_SOURCE)
    .query({ refId: name, ...query })
    .definition(name)
    .refresh(dashboard.VariableRefresh.OnDashboardLoad)
    .sort(dashboard.VariableSort.AlphabeticalAsc)
    .includeAll(true)
    .multi(true)
    .current({ text: ['All'], value: ['$__all'] });
}

/** Folded until asked for, so that nothing below the fold is queried. */
export function foldedRow(title: string, y: number, panels: PanelAt[]): dashboard.RowBuilder {
  return panels.reduce(
    (row, panel) => row.withPanel(panel),
    new dashboard.RowBuilder(title).collapsed(true).gridPos({ x: 0, y, w: 24, h: 1 })
  );
}

type PanelAt = Parameters<dashboard.DashboardBuilder['withPanel']>[0];

/** Place on the grid of 24 columns; a row is 30 px high, with 8 px between. */
export function at(x: number, y: number, w: number, h: number): dashboard.GridPos {
  return { x, y, w, h };
}

/** A link to another dashboard with the time range, and the variables named as they are here. */
export function linkTo(uid: string, title: string, query: string, variables: string[] = []): DataLink {
  const kept = variables.map((name) => `&\${${name}:queryparam}`).join('');
  const url = `/d/${uid}?\${__url_time_range}&${query}${kept}`;
  return dataLink(title, url);
}

/**
 * A link to the page that ranks the causes of what began at a row's time.
 * @param began the column of that time
 */
export function toRootCause(began: string): DataLink {
  return dataLink('What caused it', `${ROOT_CAUSE_PAGE}?from=\${__data.fields["${began}"].numeric}&to=now`);
}

function dataLink(title: string, url: string): DataLink {
  // The SDK's builder is that of dashboards' links, with fields that data links have not.
  return { build: () => ({ title, url, targetBlank: false }) as dashboard.DashboardLink };
}

type DataLink = Builder<dashboard.DashboardLink>;

import { useMemo } from 'react';
import { locationUtil } from '@grafana/data';
import { getDataSourceSrv, PluginPage } from '@grafana/runtime';
import { EmptyState, LinkButton, Stack, Text } from '@grafana/ui';
import { DATASOURCE_ID } from '../shared/ids';
import { DataSourceStatus } from './DataSourceStatus';

const DASHBOARD = '/d/mev-quality-score';

/** The app's page: what is connected and what is not, and what to do about it. */
export default function StatusPage() {
  const instances = useMemo(() => getDataSourceSrv().getList({ pluginId: DATASOURCE_ID }), []);
  return (
    <PluginPage subTitle="What MEV Quality is connected to, and what it is not.">
      {instances.length === 0 ? (
        <NoDataSource />
      ) : (
        <Stack direction="column" gap={3}>
          {instances.map((instance) => (
            <DataSourceStatus key={instance.uid} uid={instance.uid} name={instance.name} />
          ))}
          <div>
            <LinkButton icon="apps" href={locationUtil.assureBaseUrl(DASHBOARD)}>
              Open the dashboard Quality score
            </LinkButton>
          </div>
        </Stack>
      )}
    </PluginPage>
  );
}

function NoDataSource() {
  return (
    <EmptyState
      variant="call-to-action"
      message="No MEV Quality data source yet"
      button={
        <LinkButton
          icon="plus"
          size="lg"
          href={locationUtil.assureBaseUrl(`/connections/datasources/${DATASOURCE_ID}`)}
        >
          Add a data source
        </LinkButton>
      }
    >
      <Text>
        Scores are computed by a data source of type MEV Quality. All that it needs is the address of a Prometheus.
      </Text>
    </EmptyState>
  );
}

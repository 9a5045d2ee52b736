import { locationUtil } from '@grafana/data';
import { config } from '@grafana/runtime';
import { EmptyState, LinkButton, Text } from '@grafana/ui';
import { DATASOURCE_ID } from '../../shared/ids';

/** Nothing can be shown yet, and what to do about it. */
export function NoDataSource() {
  const mayAdd = config.bootData.user.permissions?.['datasources:create'] === true;
  return (
    <EmptyState
      variant="call-to-action"
      message="No MEV Quality data source yet"
      button={
        mayAdd ? (
          <LinkButton
            icon="plus"
            size="lg"
            href={locationUtil.assureBaseUrl(`/connections/datasources/${DATASOURCE_ID}`)}
          >
            Add a data source
          </LinkButton>
        ) : undefined
      }
    >
      <Text>
        Scores are computed by a data source of type MEV Quality. All that it needs is the address of a Prometheus.
        {!mayAdd && ' Ask an administrator of this Grafana organisation to add one.'}
      </Text>
    </EmptyState>
  );
}

import { locationUtil } from '@grafana/data';
import { Alert, Button, LinkButton, Stack } from '@grafana/ui';
import type { Catalog } from '@mev-quality/backend/wire';
import type { Answer } from '../../shared/useAnswer';
import type { QualityDataSource } from '../datasource';

interface Props {
  catalog: Answer<Catalog>;
  datasource: QualityDataSource;
}

/** Says why the pickers are empty; names can still be typed. */
export function CatalogError({ catalog, datasource }: Props) {
  if (catalog.state !== 'error') {
    return null;
  }
  const settings = locationUtil.assureBaseUrl(`/connections/datasources/edit/${datasource.uid}`);
  return (
    <Alert severity="warning" title={`The backend did not answer: ${catalog.message}`}>
      <Stack alignItems="center" wrap="wrap">
        <span>Names can still be typed. Check the data source, then try again.</span>
        <LinkButton size="sm" variant="secondary" icon="cog" href={settings}>
          Data source settings
        </LinkButton>
        <Button size="sm" variant="secondary" icon="sync" onClick={catalog.retry}>
          Try again
        </Button>
      </Stack>
    </Alert>
  );
}

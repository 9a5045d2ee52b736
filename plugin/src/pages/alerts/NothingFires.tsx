import { EmptyState } from '@grafana/ui';
import type { Catalog, Status } from '@mev-quality/backend/wire';
import { formatInstant } from '../../panels/score/model/format';
import { pageUrl, PAGES } from '../paths';
import { useKeptAnswer } from '../scene/useKeptAnswer';
import type { PageContext } from '../scene/usePageContext';

interface Props {
  catalog: Catalog | undefined;
  context: PageContext;
}

/** That nothing is wrong, and how that is known: silence alone would be no proof of it. */
export function NothingFires({ catalog, context: { uid, now, timeZone, carried } }: Props) {
  const { known } = useKeptAnswer<Status>({ uid, path: 'api/v1/status', at: uid });
  const since = known && ` since ${formatInstant(Date.parse(known.configuration.loadedAt), timeZone, now)}`;
  const count = catalog?.services.length;
  return (
    <EmptyState variant="completed" message="Nothing fires">
      {count !== undefined && `${count} ${count === 1 ? 'service is' : 'services are'} watched${since ?? ''}. `}
      Whether the data arrive is told on the{' '}
      <a href={pageUrl(PAGES.configuration, carried)} style={{ textDecoration: 'underline' }}>
        configuration page
      </a>
      .
    </EmptyState>
  );
}

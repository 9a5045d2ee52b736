import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import type { ChangeView } from '@mev-quality/backend/wire';
import { formatExact, formatInstant } from '../../panels/score/model/format';
import type { PageContext } from '../scene/usePageContext';
import { CHANGE_ICONS, CHANGE_WORDS } from './onsets';

/** Something that was done on purpose: when, what, and to whom. */
export function ChangeLine({
  change: { time, kind, text, services },
  context,
}: {
  change: ChangeView;
  context: PageContext;
}) {
  const styles = useStyles2(getStyles);
  const at = Date.parse(time);
  return (
    <span className={styles.change}>
      <Icon name={CHANGE_ICONS[kind]} size="sm" /> {CHANGE_WORDS[kind]}{' '}
      <span className={styles.time} title={formatExact(at, context.timeZone)}>
        {formatInstant(at, context.timeZone, context.now)}
      </span>
      : {text}
      {services.length > 0 && ` (${services.slice(0, NAMES).join(', ')}${services.length > NAMES ? ' …' : ''})`}
    </span>
  );
}

const NAMES = 3;

const getStyles = () => ({
  change: css({ overflowWrap: 'anywhere' }),
  time: css({ fontVariantNumeric: 'tabular-nums' }),
});

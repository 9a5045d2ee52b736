import { Icon, type IconSize, useTheme2 } from '@grafana/ui';
import type { AlertCounts } from '@mev-quality/backend/wire';
import { activeCount, quietWords } from './counts';
import { STATUS_ICONS, statusColor } from './statusLook';

interface Props {
  counts: AlertCounts;
  size?: IconSize;
}

/** Where nothing fires that needs somebody. Green only where really nothing fires. */
export function Quiet({ counts, size }: Props) {
  const theme = useTheme2();
  const status = activeCount(counts) > 0 ? 'suppressed' : 'resolved';
  return (
    <>
      <Icon name={STATUS_ICONS[status]} size={size} style={{ color: statusColor(theme, status) }} />{' '}
      {quietWords(counts)}
    </>
  );
}

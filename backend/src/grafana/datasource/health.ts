import type { Status } from '../../wire';
import type { HealthResult } from '../sdk/types';

/** All is well unless a check failed; what merely warns is told. */
export function healthOf(status: Status): HealthResult {
  const failed = status.checks.filter((check) => check.status === 'error');
  const warned = status.checks.filter((check) => check.status === 'warning');
  const first = failed[0] ?? warned[0];
  const tell = ({ name, message, remedy }: Status['checks'][number]): string =>
    `${name}: ${message}${remedy === undefined ? '' : `. ${remedy}`}`;
  const [prometheus] = status.checks;
  const summary = `MEV Quality ${status.version}: ${prometheus?.message ?? 'ready'}`;
  return {
    status: failed.length > 0 ? 'error' : 'ok',
    message:
      failed.length > 0 && first
        ? tell(first)
        : warned.length > 0 && first
          ? `${summary}. ${warned.length} warning${warned.length === 1 ? '' : 's'}, first: ${tell(first)}`
          : summary,
    details: { ...status },
  };
}

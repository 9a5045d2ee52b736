import { useReading } from '../clock';
import type { AlertView } from './alertView';
import { levelText } from './alertWords';

/** The level reached and the time to the next, counting down by itself. */
export function LevelText({ alert }: { alert: AlertView }) {
  return <>{useReading((now) => levelText(alert, now))}</>;
}

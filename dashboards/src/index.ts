/** Our dashboards, by the name of their file in `dashboards/`. */
import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { executive } from './executive';
import { forecast } from './forecast';
import { mev } from './mev';
import { onCall } from './onCall';
import { operations } from './operations';
import { qualityScore } from './score';

const BOARDS: Record<string, () => DashboardBuilder> = {
  'executive.json': executive,
  'operations.json': operations,
  'on-call.json': onCall,
  'mev.json': mev,
  'forecast.json': forecast,
  'quality-score.json': qualityScore,
};

/** The files' texts. */
export function dashboardFiles(): Array<{ file: string; text: string }> {
  return Object.entries(BOARDS).map(([file, build]) => ({
    file,
    text: `${JSON.stringify(build().build(), inSight, 2)}\n`,
  }));
}

/** The SDK's default puts links into a menu, where nobody finds them. (Annotations' switches are well placed there.) */
function inSight(key: string, value: unknown): unknown {
  return key === 'links' && Array.isArray(value)
    ? value.map((link: object) => ({ ...link, placement: undefined }))
    : value;
}

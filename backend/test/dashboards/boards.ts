/** The dashboards as they are shipped. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dashboardFiles } from '../../../dashboards/src';

export const FOLDER = join(__dirname, '../../../dashboards');

/** A query as it is saved; what else it holds is its data source's. */
export interface SavedQuery extends Record<string, unknown> {
  refId: string;
  datasource: { type: string; uid: string };
}

export interface Panel {
  id: number;
  type: string;
  title: string;
  description?: string;
  gridPos: { x: number; y: number; w: number; h: number };
  fieldConfig?: { defaults: { unit?: string } };
  targets?: SavedQuery[];
  /** Of a row. */
  panels?: Panel[];
}

export interface Board {
  uid: string;
  description: string;
  tags: string[];
  links: object[];
  panels: Panel[];
  time: { from: string; to: string };
  annotations: { list: Array<{ name: string; enable: boolean; target: SavedQuery }> };
  templating: { list?: Array<{ name: string }> };
}

export function boards(): Array<{ file: string; board: Board }> {
  return dashboardFiles().map(({ file }) => ({ file, board: JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) }));
}

/** Those that draw something: of rows, the panels in them. */
export function panelsOf({ panels }: Board): Panel[] {
  return panels.flatMap((panel) => (panel.type === 'row' ? (panel.panels ?? []) : [panel]));
}

import { type Band, keyOf, type PanelEvent } from './answer';
import type { Row } from './rows';

/** What a reader chose; absent: what is worst is shown. */
export interface Choice {
  /** Key of a row. */
  row?: string;
  metric?: string;
}

/** The row that is chosen, or the worst. */
export function chosenRow(rows: Row[], choice: Choice): Row | undefined {
  return rows.find(({ key }) => key === choice.row) ?? rows[0];
}

/** The anomaly that says most about a row now: the newest one. */
export function tellingEvent(row: Row): PanelEvent | undefined {
  return row.events[0];
}

/** A row's metrics: those that drove its newest anomaly first, then as they were answered. */
export function metricsOf(row: Row, bands: Band[]): Band[] {
  const drivers = tellingEvent(row)?.drivers.map(({ metric }) => metric) ?? [];
  const place = ({ metric }: Band) => (drivers.includes(metric) ? drivers.indexOf(metric) : drivers.length);
  return bands.filter((band) => keyOf(band) === row.key).sort((a, b) => place(a) - place(b));
}

/** The same metric of other entities, where it has the same instants. */
export function peersOf(band: Band, bands: Band[]): Band[] {
  return bands.filter(
    (one) =>
      one.metric === band.metric &&
      one.category === band.category &&
      one.entity !== band.entity &&
      one.times === band.times
  );
}

/** The anomaly of a row at an instant, the newest if several are. */
export function eventAt(row: Row, time: number): PanelEvent | undefined {
  return row.events.find(({ start, end }) => start <= time && (end === null || end >= time));
}

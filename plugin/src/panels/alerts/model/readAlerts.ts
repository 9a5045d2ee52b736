import type { DataFrame, Field } from '@grafana/data';
import { ALERT_COLUMNS, ALERT_SEVERITIES, ALERT_STATUSES, type AlertColumn } from '@mev-quality/backend/wire';
import { DEFAULT_FOR_SECONDS } from '../../../shared/alerts/acknowledgeFor';
import type { AlertView } from '../../../shared/alerts/alertView';

/** Without these it is no list of alerts. */
const NEEDED: readonly AlertColumn[] = ['id', 'severity', 'status', 'name', 'startsAt'];

/** The alerts of a query's answer; undefined where no frame is a list of alerts. */
export function readAlerts(frames: readonly DataFrame[]): AlertView[] | undefined {
  const lists = frames.filter(isList);
  return lists.length > 0 ? lists.flatMap(rowsOf) : undefined;
}

/** How many alerts there are beyond those that were answered. */
export function leftOut(frames: readonly DataFrame[]): number {
  return frames.filter(isList).reduce((sum, { meta }) => sum + Number(meta?.custom?.left ?? 0), 0);
}

/** For how long one is acknowledged by default, seconds. */
export function acknowledgeForSeconds(frames: readonly DataFrame[]): number {
  const told = frames.map(({ meta }): unknown => meta?.custom?.acknowledgeForSeconds);
  return told.find((value) => typeof value === 'number') ?? DEFAULT_FOR_SECONDS;
}

const isList = ({ fields }: DataFrame) => NEEDED.every((column) => fields.some(({ name }) => name === column));

function rowsOf(frame: DataFrame): AlertView[] {
  const fields = new Map(frame.fields.map((field) => [field.name, field]));
  const rows: AlertView[] = [];
  for (let i = 0; i < frame.length; i++) {
    const row = rowAt(fields, i);
    if (row) {
      rows.push(row);
    }
  }
  return rows;
}

/** Undefined for a row that names no alert. */
function rowAt(fields: ReadonlyMap<string, Field>, i: number): AlertView | undefined {
  const cell = (column: AlertColumn): unknown => fields.get(ALERT_COLUMNS[column])?.values[i];
  const text = (column: AlertColumn) => textOf(cell(column));
  const time = (column: AlertColumn) => timeOf(cell(column));
  const severity = ALERT_SEVERITIES.find((one) => one === cell('severity'));
  const status = ALERT_STATUSES.find((one) => one === cell('status'));
  const startsAt = time('startsAt');
  if (text('id') === '' || !status || startsAt === null) {
    return undefined;
  }
  return {
    id: text('id'),
    name: text('name'),
    // In doubt somebody looks at it.
    severity: severity ?? 'critical',
    status,
    service: text('service'),
    team: text('team'),
    chain: text('chain'),
    summary: text('summary'),
    startsAt,
    reached: Number(cell('reached') ?? 0),
    levels: Number(cell('levels') ?? 0),
    nextLevelAt: time('nextLevelAt'),
    nextContact: text('nextContact'),
    told: text('told'),
    acknowledgedBy: text('acknowledgedBy'),
    acknowledgedUntil: time('acknowledgedUntil'),
    comment: text('comment'),
    suppression: text('suppression'),
    suppressedSince: time('suppressedSince'),
    wouldTell: text('wouldTell'),
    pending: cell('pending') === true,
    problem: text('problem'),
    incident: text('incident'),
    rule: text('rule'),
    silence: text('silence'),
    panel: text('panel'),
    runbook: text('runbook'),
  };
}

const textOf = (cell: unknown) => (cell === null || cell === undefined ? '' : String(cell));
const timeOf = (cell: unknown) => (typeof cell === 'number' && Number.isFinite(cell) && cell > 0 ? cell : null);

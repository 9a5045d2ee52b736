/**
 * The frame of an escalations query: one long frame, a row for each active alert and level, labels as columns. Of ten
 * thousand alerts that is ten times as fast to write as a field for each, and alert rules take it alike.
 */
import type { EscalationRow } from '../../alerts/life/types';
import type { AlertReader } from '../../alerts/types';
import { ESCALATION_LABELS } from '../../wire';
import { encodeFrame, numberField, stringField } from '../sdk';
import type { Frame } from '../sdk/frame';

type Label = (typeof ESCALATION_LABELS)[number];

/** Of each reader the newest answer, written. */
const kept = new WeakMap<AlertReader, { version: number; file: Uint8Array }>();

/**
 * Written once for each version, since rules ask again and again.
 * @throws DeskUnavailableError
 */
export async function escalationsFile(reader: AlertReader): Promise<Uint8Array> {
  const { version, rows } = await reader.escalations();
  const known = kept.get(reader);
  if (known?.version === version) {
    return known.file;
  }
  const file = encodeFrame(escalationsFrame(rows));
  kept.set(reader, { version, file });
  return file;
}

/** Row by row and not column by column: alerts lie all over the memory, and so each is read once. */
function escalationsFrame(rows: readonly EscalationRow[]): Frame {
  const columnOf = (): string[] => new Array<string>(rows.length);
  const columns = Object.fromEntries(ESCALATION_LABELS.map((label) => [label, columnOf()])) as Record<Label, string[]>;
  const values = new Float64Array(rows.length);
  rows.forEach(({ alert, contact, level, person = '', value }, i) => {
    columns.contact[i] = contact;
    columns.level[i] = String(level);
    columns.person[i] = person;
    columns.alert[i] = alert.name;
    columns.alert_id[i] = alert.id;
    columns.severity[i] = alert.severity;
    columns.service[i] = alert.service ?? '';
    columns.team[i] = alert.team ?? '';
    columns.chain[i] = alert.chain ?? '';
    columns.incident[i] = alert.incident;
    columns.summary[i] = alert.annotations['summary'] ?? alert.name;
    values[i] = value;
  });
  return {
    name: 'escalations',
    meta: { type: 'numeric-long', typeVersion: [0, 1] },
    fields: [...ESCALATION_LABELS.map((label) => stringField(label, columns[label])), numberField('value', values)],
  };
}

/** Signals of services in a CSV file, as the analyses look at them. */
import { basename } from 'node:path';
import {
  SIGNAL_NAMES,
  type FleetWindow,
  type ServiceWindow,
  type SignalName,
  type TimeScale,
} from '../engine/signals/types';
import { readTable, type Table } from './readTable';
import { TableError } from './tableError';
import { stepOf } from './trainRows';

const LEAST_STEP_MS = 15_000;
/** Two hours, but so many steps at least, and what two hours of the least step have at most. */
const RECENT_MS = 2 * 3_600_000;
const RECENT_STEPS = { least: 120, most: 480 };
const LONG = { stepMs: 600_000, length: 2016 };

/** What is not in the file, such as who needs whom. */
export type KnownService = Omit<ServiceWindow, 'signals'>;

export interface FleetTable {
  /** Times of the oldest and newest row, milliseconds since the epoch. */
  startMs: number;
  endMs: number;
  /** The usual distance of rows, 15 s at least. */
  stepMs: number;
  /** @param recent absent: the last two hours before `endMs`, or 120 steps if that is longer */
  window(endMs: number, recent?: Pick<TimeScale, 'stepMs' | 'length'>): FleetWindow;
}

/**
 * @param known services by name; one that is not there needs nobody
 * @throws TableError when the file cannot be read, has no rows, or a column is no signal
 */
export async function readFleetTable(file: string, known: ReadonlyMap<string, KnownService>): Promise<FleetTable> {
  const table = await readTable(file);
  const { times } = table;
  if (times.length === 0) {
    throw new TableError(`${file} has a header and no rows; it needs a row for each time.`);
  }
  const own = basename(file).replace(/\.csv$/i, '');
  const columns = table.columns.map((column) => columnOf(column, own, file));
  const order = Uint32Array.from(times.keys()).sort((a, b) => times[a]! - times[b]!);
  const stepMs = Math.max(LEAST_STEP_MS, stepOf(times.slice().sort()));
  const length = Math.ceil(RECENT_MS / stepMs);
  const usual = { stepMs, length: Math.max(RECENT_STEPS.least, Math.min(RECENT_STEPS.most, length)) };
  return {
    startMs: times[order[0]!]!,
    endMs: times[order[order.length - 1]!]!,
    stepMs,
    window: (endMs, recent = usual) => {
      const scales = { recent: { endMs, ...recent }, long: { endMs, ...LONG } };
      const services = new Map<string, ServiceWindow>();
      for (const [column, { service, signal }] of columns.entries()) {
        const its = services.get(service) ?? {
          kind: '',
          team: '',
          dependsOn: [],
          ...known.get(service),
          name: service,
          signals: {},
        };
        its.signals[signal] = {
          recent: meansOf(table, order, column, scales.recent),
          long: meansOf(table, order, column, scales.long),
        };
        services.set(service, its);
      }
      return { ...scales, services: [...services.values()] };
    },
  };
}

/** `latency` of the file's own service, or `redis:latency`. */
function columnOf(column: string, own: string, file: string): { service: string; signal: SignalName } {
  const at = column.lastIndexOf(':');
  const signal = SIGNAL_NAMES.find((name) => name === column.slice(at + 1));
  if (signal === undefined || at === 0) {
    throw new TableError(
      `${file}:1, column "${column}" is no signal; name it SIGNAL or SERVICE:SIGNAL, with one of ${SIGNAL_NAMES.join(', ')}.`
    );
  }
  return { service: at === -1 ? own : column.slice(0, at), signal };
}

/** Of the rows within each step; NaN where there are none. */
function meansOf(
  { times, values, columns }: Table,
  order: Uint32Array,
  column: number,
  { endMs, stepMs, length }: TimeScale
): Float64Array {
  const sums = new Float64Array(length);
  const counts = new Float64Array(length);
  for (const row of order) {
    const step = length - 1 - Math.floor((endMs - times[row]!) / stepMs);
    const value = values[row * columns.length + column]!;
    if (step >= 0 && step < length && !Number.isNaN(value)) {
      sums[step]! += value;
      counts[step]!++;
    }
  }
  return sums.map((sum, step) => (counts[step] === 0 ? NaN : sum / counts[step]!));
}

/**
 * How long frames take to encode, beside apache-arrow's own writer on the same values in the same run.
 * Prints JSON: milliseconds (median) of each and their ratio.
 */
import {
  Field as ArrowField,
  Float64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  TimestampNanosecond,
} from 'apache-arrow';
import type { Data, DataType } from 'apache-arrow';
import type { Field, Frame } from '../src/grafana/sdk';
import { encodeFrame, frameOf, numberField, timeField } from '../src/grafana/sdk';

const ROUNDS = 60;
const WARM_UP = 20;

function wideFrame(columns: number, rows: number): Frame {
  const time = Float64Array.from({ length: rows }, (_, i) => 1_700_000_000_000 + i * 15_000);
  const values = Array.from({ length: columns }, (_, c) =>
    numberField(
      'Value',
      Float64Array.from({ length: rows }, (_, r) => (r % 11 === 5 ? Number.NaN : c + r / 7)),
      {
        labels: labels(c),
        config: { displayNameFromDS: `relay-${c}`, unit: 'ms' },
      }
    )
  );
  return frameOf([timeField('time', time), ...values], {
    refId: 'A',
    meta: { type: 'timeseries-wide', typeVersion: [0, 1] },
  });
}

function labels(i: number): Record<string, string> {
  return {
    __name__: 'bundle_latency_ms',
    instance: `10.0.${i >> 8}.${i & 255}:9100`,
    job: 'relay',
    service: `relay-${i}`,
  };
}

function manyFrames(count: number, rows: number): Frame[] {
  return Array.from({ length: count }, () => wideFrame(1, rows));
}

/** What one writes with apache-arrow, with the same care for types and no value converted one by one where avoidable. */
function encodeWithApacheArrow(frame: Frame): Uint8Array {
  const rows = frame.fields[0]?.values.length ?? 0;
  const fields = frame.fields.map(toArrowField);
  const schema = new Schema(
    fields,
    new Map([
      ['name', frame.name ?? ''],
      ['refId', frame.refId ?? ''],
      ['meta', JSON.stringify(frame.meta)],
    ])
  );
  const children = frame.fields.map(toData);
  const batch = new RecordBatch(schema, makeData({ type: new Struct(fields), length: rows, nullCount: 0, children }));
  return tableToIPC(new Table(schema, [batch]), 'file');
}

function toArrowField(field: Field): ArrowField {
  const type: DataType = field.type === 'time' ? new TimestampNanosecond() : new Float64();
  const metadata = new Map<string, string>([['tstype', field.type]]);
  if (field.labels) metadata.set('labels', JSON.stringify(field.labels));
  if (field.config) metadata.set('config', JSON.stringify(field.config));
  return new ArrowField(field.name, type, field.type !== 'time', metadata);
}

function toData(field: Field): Data {
  switch (field.type) {
    case 'time':
      return makeData({
        type: new TimestampNanosecond(),
        data: BigInt64Array.from(field.values, (ms) => BigInt(ms) * 1_000_000n),
      });
    case 'number': {
      const nullBitmap = new Uint8Array((field.values.length + 7) >> 3);
      field.values.forEach((value, row) => {
        if (value === value) nullBitmap[row >> 3]! |= 1 << (row & 7);
      });
      return makeData({ type: new Float64(), data: field.values, nullBitmap });
    }
    default:
      throw new TypeError(`the benchmark has no ${field.type} fields`);
  }
}

function median(run: () => void): number {
  for (let i = 0; i < WARM_UP; i++) run();
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[ROUNDS / 2]!;
}

function compare(frames: Frame[]) {
  const bytes = frames.reduce((sum, frame) => sum + encodeFrame(frame).length, 0);
  const ours = median(() => frames.forEach((frame) => encodeFrame(frame)));
  const apacheArrow = median(() => frames.forEach((frame) => encodeWithApacheArrow(frame)));
  const round = (value: number): number => Number(value.toFixed(3));
  return { bytes, ms: round(ours), apacheArrowMs: round(apacheArrow), ratio: round(ours / apacheArrow) };
}

const results = {
  'one frame, 1,000 value columns, 41 rows': compare([wideFrame(1000, 41)]),
  '1,000 frames, 2 columns, 41 rows': compare(manyFrames(1000, 41)),
  'one frame, 2 columns, 10,000 rows': compare([wideFrame(1, 10_000)]),
};
process.stdout.write(`${JSON.stringify({ benchmark: 'arrow', node: process.version, results }, null, 2)}\n`);

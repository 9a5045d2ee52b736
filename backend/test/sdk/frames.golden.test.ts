/**
 * What a reader that is not ours sees in our bytes. The golden file was written by grafana-plugin-sdk-go 0.281.0 (see
 * go-host); here apache-arrow reads the same bytes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Field as ArrowField, Vector } from 'apache-arrow';
import { tableFromIPC } from 'apache-arrow';
import { decodeFrame, encodeFrame } from '../../src/grafana/sdk';
import { goldenFrames } from './fixtures/goldenFrames';

interface PlainFrame {
  name: string;
  refId: string;
  meta: unknown;
  timeSeries: string;
  fields: Array<{ name: string; type: string; labels: unknown; config: unknown; values: unknown[] }>;
}

const golden = JSON.parse(readFileSync(join(__dirname, 'golden', 'frames.json'), 'utf8')) as PlainFrame[];
const frames = goldenFrames();

/** Grafana's SDK calls nullable types by a star; it must see a time that is not nullable. */
const GO_TYPES: Record<string, string> = {
  'Timestamp<NANOSECOND> false': 'time.Time',
  'Float64 true': '*float64',
  'Utf8 true': '*string',
  'Bool true': '*bool',
};

function describeWithApacheArrow(bytes: Uint8Array): Omit<PlainFrame, 'timeSeries'> {
  const table = tableFromIPC(bytes);
  const { metadata, fields } = table.schema;
  return {
    name: metadata.get('name') ?? '',
    refId: metadata.get('refId') ?? '',
    meta: parse(metadata.get('meta')),
    fields: fields.map((field, i) => ({
      name: field.name,
      type: GO_TYPES[`${String(field.type)} ${field.nullable}`] ?? `unexpected ${String(field.type)}`,
      labels: parse(field.metadata.get('labels')),
      config: parse(field.metadata.get('config')),
      values: Array.from({ length: table.numRows }, (_, row) => plainValue(field, table.getChildAt(i)!, row)),
    })),
  };
}

function plainValue(field: ArrowField, column: Vector, row: number): unknown {
  // The value of a timestamp as a number would lose its nanoseconds.
  if (field.name === 'time') return String((column.data[0]!.values as BigInt64Array)[row]);
  const value: unknown = column.get(row);
  return value === Infinity ? '+Inf' : value;
}

/** Go leaves out what is null. */
function parse(text: string | undefined): unknown {
  return text === undefined ? null : JSON.parse(text, (_, value: unknown) => (value === null ? undefined : value));
}

test.each(golden.map((expected, i) => ({ expected, frame: frames[i]! })))(
  'apache-arrow reads the frame "$expected.name" as the golden file says',
  ({ expected, frame }) => {
    const { timeSeries: _, ...rest } = expected;
    expect(describeWithApacheArrow(encodeFrame(frame))).toEqual(rest);
  }
);

test('each field says its type in its metadata', () => {
  const { fields } = tableFromIPC(encodeFrame(frames[0]!)).schema;
  expect(fields.map((field) => field.metadata.get('tstype'))).toEqual(['time', 'number', 'string', 'boolean']);
});

test.each(frames.map((frame) => ({ name: frame.name ?? '', frame })))(
  'the frame "$name" comes back as it was',
  ({ frame }) => {
    expect(decodeFrame(encodeFrame(frame))).toEqual(frame);
  }
);

import {
  Dictionary,
  Field,
  Float32,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  TimestampSecond,
  Uint8,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import type { DataType, Vector } from 'apache-arrow';
import fc from 'fast-check';
import { frameOf, numberField, stringField, timeField } from '../fields';
import { decodeFrame } from './decode';
import { encodeFrame } from './encode';

function fileOf(columns: Record<string, Vector>, batches = 1): Uint8Array {
  const fields = Object.entries(columns).map(([name, column]) => new Field(name, column.type as DataType, true));
  const schema = new Schema(fields);
  const children = Object.values(columns).map((column) => column.data[0]!);
  const data = makeData({ type: new Struct(fields), length: children[0]!.length, nullCount: 0, children });
  return tableToIPC(
    new Table(
      schema,
      Array.from({ length: batches }, () => new RecordBatch(schema, data))
    ),
    'file'
  );
}

test('integers, single floats and times of other units are read as written by apache-arrow', () => {
  const frame = decodeFrame(
    fileOf({
      int: vectorFromArray([1, null, -3], new Int32()),
      long: vectorFromArray([1n, -2n, 3n], new Int64()),
      byte: vectorFromArray([0, 128, 255], new Uint8()),
      single: vectorFromArray([0.5, null, 2], new Float32()),
      time: vectorFromArray([1_700_000_000_000, 0, 1000], new TimestampSecond()),
    })
  );
  expect(frame.fields.map(({ name, type, values }) => [name, type, Array.from<unknown>(values)])).toEqual([
    ['int', 'number', [1, Number.NaN, -3]],
    ['long', 'number', [1, -2, 3]],
    ['byte', 'number', [0, 128, 255]],
    ['single', 'number', [0.5, Number.NaN, 2]],
    ['time', 'time', [1_700_000_000_000, 0, 1000]],
  ]);
});

test('several record batches are joined', () => {
  const file = fileOf({ n: vectorFromArray([1, 2], new Int32()), s: vectorFromArray(['a', null], new Utf8()) }, 2);
  expect(decodeFrame(file)).toEqual(
    frameOf([numberField('n', [1, 2, 1, 2]), stringField('s', ['a', null, 'a', null])])
  );
});

test('a dictionary is refused by the name of its field', () => {
  const file = fileOf({ text: vectorFromArray(['a', 'b'], new Dictionary(new Utf8(), new Int32())) });
  expect(() => decodeFrame(file)).toThrow('field "text" is dictionary encoded');
});

test('what is no Arrow file is refused', () => {
  expect(() => decodeFrame(Buffer.from('{"schema":{}}'))).toThrow('the bytes are no Arrow IPC file');
  expect(() => decodeFrame(new Uint8Array(0))).toThrow('the bytes are no Arrow IPC file');
});

test('a damaged file is read or refused with a TypeError, and never hangs', () => {
  const whole = encodeFrame(
    frameOf([timeField('time', [1, 2, 3]), numberField('v', [1, null, 3]), stringField('s', ['a', null, 'c'])])
  );
  const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(damage, (changes) => {
      const bytes = Uint8Array.from(whole);
      for (const [at, value] of changes) bytes[at] = value;
      try {
        decodeFrame(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
      }
    }),
    { numRuns: 2_000 }
  );
});

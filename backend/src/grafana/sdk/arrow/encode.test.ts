import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { booleanField, frameOf, numberField, stringField, timeField } from '../fields';
import type { Field, Frame } from '../frame';
import { decodeFrame } from './decode';
import { encodeFrame } from './encode';

const labels = fc.option(fc.dictionary(fc.string(), fc.string(), { maxKeys: 4 }), { nil: undefined });
const text = fc.string({ unit: 'binary', maxLength: 40 });
/** Whole milliseconds and quarters, which doubles hold exactly, over all the years that nanoseconds reach. */
const time = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 }).map((ms) => ms / 4 + ms);

function fieldOf(rows: number): fc.Arbitrary<Field> {
  const list = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(value, { minLength: rows, maxLength: rows });
  const about = fc.record({ name: text, labels });
  const number = fc.option(fc.double({ noNaN: false }), { nil: null });
  return fc.oneof(
    fc
      .tuple(about, list(time.filter((ms) => Math.abs(ms) < 9e12)))
      .map(([{ name, labels }, values]) => timeField(name, values, { labels })),
    fc.tuple(about, list(number)).map(([{ name, labels }, values]) => numberField(name, values, { labels })),
    fc.tuple(about, list(fc.option(text))).map(([{ name, labels }, values]) => stringField(name, values, { labels })),
    fc
      .tuple(about, list(fc.option(fc.boolean())))
      .map(([{ name, labels }, values]) => booleanField(name, values, { labels }))
  );
}

const anyFrame: fc.Arbitrary<Frame> = fc
  .tuple(fc.integer({ min: 0, max: 70 }), text, text)
  .chain(([rows, name, refId]) =>
    fc
      .array(fieldOf(rows), { maxLength: 8 })
      .map((fields) => frameOf(fields, { name, refId, meta: { custom: { rows } } }))
  );

/** Encoding writes absent and empty alike: no name, no labels key. */
function normal(frame: Frame): Frame {
  const fields = frame.fields.map((field) => {
    const { labels, ...rest } = field;
    return (labels ? { ...rest, labels } : rest) as Field;
  });
  return {
    ...(frame.name && { name: frame.name }),
    ...(frame.refId && { refId: frame.refId }),
    meta: frame.meta,
    fields,
  };
}

test('any frame comes back as it was', () => {
  fc.assert(fc.property(anyFrame, (frame) => expect(decodeFrame(encodeFrame(frame))).toEqual(normal(frame))));
});

test('apache-arrow reads the same numbers, texts and flags in any frame', () => {
  fc.assert(
    fc.property(anyFrame, (frame) => {
      const table = tableFromIPC(encodeFrame(frame));
      frame.fields.forEach((field, i) => {
        if (field.type === 'time') return;
        const expected = Array.from<unknown>(field.values).map((value) => (Number.isNaN(value) ? null : value));
        expect(field.values.length === 0 ? [] : Array.from(table.getChildAt(i)!)).toEqual(expected);
      });
    })
  );
});

test('times keep their nanoseconds over all years that 64 bits reach', () => {
  const times = [0, 1, -1, 1_700_000_000_123, -9_223_372_036_854, 9_223_372_036_854, 0.000001, 1_700_000_000_000.25];
  const table = tableFromIPC(encodeFrame(frameOf([timeField('time', times)])));
  const read = Array.from(table.getChildAt(0)!.data[0]!.values as BigInt64Array);
  const quarter = 250_000n;
  expect(read).toEqual([
    ...times.slice(0, 6).map((ms) => BigInt(ms) * 1_000_000n),
    1n,
    1_700_000_000_000_000_000n + quarter,
  ]);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e13, -1e13])('a time of %p is refused with field and row', (bad) => {
  const frame = frameOf([timeField('time', [0, bad])]);
  expect(() => encodeFrame(frame)).toThrow(/field "time", row 1: .* is no time in milliseconds/);
  expect(decodeFrame(encodeFrame(frameOf([timeField('time', [5])]))).fields[0]!.values).toEqual(Float64Array.of(5));
});

test('fields of different length are refused by name', () => {
  const frame = frameOf([timeField('time', [0]), numberField('value', [1, 2])], { name: 'uneven' });
  expect(() => encodeFrame(frame)).toThrow('frame "uneven": field "value" has 2 values, field "time" has 1');
});

test('no byte of an earlier frame shines through', () => {
  const frame = frameOf([numberField('v', [1, null, 3]), stringField('s', ['a', null, 'bcd'])]);
  const before = encodeFrame(frame);
  encodeFrame(
    frameOf([
      stringField(
        'secret',
        Array.from({ length: 500 }, () => 'ÿÿÿÿÿÿÿÿÿÿÿÿÿÿ')
      ),
    ])
  );
  expect(encodeFrame(frame)).toEqual(before);
});

test('a frame larger than the scratch buffer is encoded, and the next small one too', () => {
  const values = Float64Array.from({ length: 1_500_000 }, (_, i) => i / 7);
  const text = 'x'.repeat(3_000_000);
  const [numbers, texts] = decodeFrame(
    encodeFrame(
      frameOf([
        numberField('v', values),
        stringField(
          's',
          Array.from(values, (_, i) => (i === 0 ? text : null))
        ),
      ])
    )
  ).fields;
  expect(Buffer.compare(Buffer.from((numbers!.values as Float64Array).buffer), Buffer.from(values.buffer))).toBe(0);
  expect([texts!.values[0] === text, texts!.values[1]]).toEqual([true, null]);
  const small = frameOf([numberField('v', [1])]);
  expect(decodeFrame(encodeFrame(small))).toEqual(small);
});

test('buffers begin at multiples of 8 and the file ends as it begins', () => {
  const bytes = encodeFrame(frameOf([booleanField('b', [true]), stringField('s', ['abc']), numberField('n', [1])]));
  expect(Buffer.from(bytes.subarray(0, 6)).toString()).toBe('ARROW1');
  expect(Buffer.from(bytes.subarray(-6)).toString()).toBe('ARROW1');
  const column = tableFromIPC(bytes).getChild('n')!.data[0]!.values as Float64Array;
  expect((column.byteOffset - bytes.byteOffset) % 8).toBe(0);
});

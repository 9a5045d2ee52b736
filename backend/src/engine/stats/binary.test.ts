import fc from 'fast-check';
import { AnomalyModelError } from '../anomaly/modelError';
import { StateReader, StateWriter } from './binary';

function example(): Uint8Array {
  const writer = new StateWriter('sample model', 3);
  writer.u32(4_294_967_295);
  writer.f64(NaN);
  writer.string('Überraschung ☃');
  writer.f64s(Float64Array.of(1.5, -0, Infinity, Number.MIN_VALUE));
  writer.i32s(Int32Array.of(-2_147_483_648, 7));
  writer.u16s(Uint16Array.of(0, 65_535));
  writer.bytes(Uint8Array.of(1, 2, 255));
  writer.f64s(new Float64Array(2000).fill(Math.PI));
  return writer.finish();
}

function problemOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof AnomalyModelError) {
      return error.kind;
    }
    throw error;
  }
  return 'none';
}

/** All of `example`, in its order. */
function readExample(bytes: Uint8Array): unknown[] {
  const reader = new StateReader(bytes, 'sample model', 3);
  const all = [
    reader.u32(),
    reader.f64(),
    reader.string(),
    reader.f64s(),
    reader.i32s(),
    reader.u16s(),
    reader.bytes(),
    reader.f64s(),
  ];
  reader.end();
  return all;
}

test('what was written is read again, bit for bit', () => {
  expect(readExample(example())).toEqual([
    4_294_967_295,
    NaN,
    'Überraschung ☃',
    Float64Array.of(1.5, -0, Infinity, Number.MIN_VALUE),
    Int32Array.of(-2_147_483_648, 7),
    Uint16Array.of(0, 65_535),
    Uint8Array.of(1, 2, 255),
    new Float64Array(2000).fill(Math.PI),
  ]);
});

test('a state grows by any write, whatever stands before it', () => {
  const item = fc.oneof(
    fc.record({ write: fc.constant('u32' as const), value: fc.nat() }),
    fc.record({ write: fc.constant('f64' as const), value: fc.double() }),
    fc.record({ write: fc.constant('string' as const), value: fc.string({ unit: 'grapheme', maxLength: 700 }) }),
    fc.record({ write: fc.constant('bytes' as const), value: fc.uint8Array({ maxLength: 1500 }) })
  );
  const write = (writer: StateWriter, one: typeof item extends fc.Arbitrary<infer T> ? T : never): void => {
    switch (one.write) {
      case 'u32':
        return writer.u32(one.value);
      case 'f64':
        return writer.f64(one.value);
      case 'string':
        return writer.string(one.value);
      case 'bytes':
        return writer.bytes(one.value);
    }
  };
  fc.assert(
    fc.property(fc.array(item, { maxLength: 500, size: 'max' }), (items) => {
      const writer = new StateWriter('k', 1);
      items.forEach((one) => write(writer, one));
      const reader = new StateReader(writer.finish(), 'k', 1);
      items.forEach((one) => expect(reader[one.write]()).toEqual(one.value));
      reader.end();
    }),
    { numRuns: 50 }
  );
});

test('a state is read from the middle of a buffer, too', () => {
  const bytes = example();
  const buffer = new Uint8Array(bytes.length + 5);
  buffer.set(bytes, 3);
  expect(readExample(buffer.subarray(3, 3 + bytes.length))[2]).toBe('Überraschung ☃');
});

test('bytes are copied: the state keeps no memory of the file alive', () => {
  const writer = new StateWriter('k', 1);
  writer.bytes(Uint8Array.of(1));
  const bytes = writer.finish();
  const read = new StateReader(bytes, 'k', 1).bytes();
  bytes.fill(0);
  expect(read).toEqual(Uint8Array.of(1));
});

test('any truncation and any changed byte is noticed', () => {
  const bytes = example();
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      expect(problemOf(() => readExample(bytes.subarray(0, at)))).toBe('truncated');
      const changed = bytes.slice();
      changed[at]! ^= flip;
      expect(problemOf(() => readExample(changed))).toMatch(/^(version|truncated|checksum)$/);
    })
  );
  expect(problemOf(() => readExample(Uint8Array.of(...bytes, 0)))).toBe('checksum');
});

test('random bytes are refused by name', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(problemOf(() => readExample(bytes))).not.toBe('none');
    })
  );
});

test('a state of another kind or version is refused, and the message tells both', () => {
  const bytes = example();
  expect(problemOf(() => new StateReader(bytes, 'other model', 3))).toBe('version');
  expect(problemOf(() => new StateReader(bytes, 'sample model', 4))).toBe('version');
  expect(() => new StateReader(bytes, 'sample model', 4)).toThrow(
    'The saved sample model cannot be used: it holds sample model version 3, but sample model version 4 is expected. Train it again.'
  );
});

test('reading beyond the end is refused before anything is allocated, and so is a rest', () => {
  const writer = new StateWriter('k', 1);
  writer.u32(4_000_000_000);
  const bytes = writer.finish();
  for (const read of ['f64s', 'i32s', 'u16s', 'bytes', 'string'] as const) {
    expect(problemOf(() => new StateReader(bytes, 'k', 1)[read]())).toBe('truncated');
  }
  expect(problemOf(() => new StateReader(bytes, 'k', 1).f64())).toBe('truncated');
  expect(problemOf(() => new StateReader(bytes, 'k', 1).end())).toBe('version');
});

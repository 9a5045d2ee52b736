import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { AnswerFault } from './answerFault';
import { Surprise } from './jsonCursor';
import { parseMatrix, scanMatrix } from './parseMatrix';
import { parseMatrixTolerant } from './parseMatrixTolerant';
import type { Grid } from './types';

const MIB = 1024 * 1024;
const grid: Grid = { startMs: 1_700_000_000_000, endMs: 1_700_000_060_000, stepMs: 15_000 };

/** The fast way only, so that no test passes by falling back. */
const scan = (text: string, on: Grid = grid) => scanMatrix(Buffer.from(text), on, MIB);
const parse = (text: string, on: Grid = grid) => parseMatrix(Buffer.from(text), on, MIB);

function matrix(series: string, more = ''): string {
  return `{"status":"success","data":{"resultType":"matrix","result":[${series}]}${more}}`;
}

function valueOf(text: string): number {
  return scan(matrix(`{"metric":{},"values":[[1700000000,"${text}"]]}`)).series[0]!.values[0]!;
}

describe('parseMatrix', () => {
  it('puts samples on the grid by their time, and leaves NaN where there is none', () => {
    const text = matrix('{"metric":{"__name__":"up","job":"a"},"values":[[1700000015,"1"],[1700000045,"0.5"]]}');
    const { series, warnings } = scan(text);
    expect(series).toEqual([{ labels: { __name__: 'up', job: 'a' }, values: Float64Array.of(NaN, 1, NaN, 0.5, NaN) }]);
    expect(warnings).toEqual([]);
  });

  it('reads times of milliseconds', () => {
    const fine: Grid = { startMs: 1_700_000_000_123, endMs: 1_700_000_000_223, stepMs: 50 };
    const text = matrix('{"metric":{},"values":[[1700000000.123,"1"],[1700000000.173,"2"],[1700000000.223,"3"]]}');
    expect(scan(text, fine).series[0]!.values).toEqual(Float64Array.of(1, 2, 3));
  });

  it('reads a series without samples as unknown at all instants', () => {
    expect(scan(matrix('{"metric":{},"values":[]}')).series[0]!.values).toEqual(new Float64Array(5).fill(NaN));
    expect(scan(matrix('')).series).toEqual([]);
  });

  it.each([
    ['NaN', NaN],
    ['+Inf', Infinity],
    ['-Inf', -Infinity],
    ['0', 0],
    ['-0', -0],
    ['1e-05', 1e-5],
    ['1.5e+300', 1.5e300],
    ['5e-324', 5e-324],
    ['1.7976931348623157e+308', Number.MAX_VALUE],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740992],
    ['123456789012345678901234567890', 123456789012345678901234567890],
    ['0.1', 0.1],
    ['-0.30000000000000004', -0.30000000000000004],
    ['4503599627370496.5', 4503599627370496.5],
    ['0.00000123456789012345678901234567', 0.00000123456789012345678901234567],
    ['000.1000', 0.1],
  ])('reads the value %s as Number does', (text, expected) => {
    expect(Object.is(valueOf(text), expected)).toBe(true);
  });

  it.each(['', ' ', '1 ', '.5', '1.', '0x10', 'Infinity', '--1', '1e', 'null', '1,5'])(
    'refuses the value "%s"',
    (text) => {
      const body = matrix(`{"metric":{},"values":[[1700000000,"${text}"]]}`);
      expect(() => scan(body)).toThrow(Surprise);
      expect(() => parse(body)).toThrow(AnswerFault);
    }
  );

  it('reads labels with escapes, other scripts and names that objects treat specially', () => {
    const labels = JSON.parse(
      '{"path":"C:\\\\a\\"b\\"\\n","city":"Zürich 東京 😀","constructor":"x","a":""}'
    ) as object;
    expect(scan(matrix(`{"metric":${JSON.stringify(labels)},"values":[]}`)).series[0]!.labels).toEqual(labels);
    const tricky = parse(matrix('{"metric":{"__proto__":"x"},"values":[]}')).series[0]!.labels;
    expect(Object.entries(tricky)).toEqual([['__proto__', 'x']]);
  });

  it.each([
    [
      'Prometheus with stats and warnings',
      '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"a":"1"},"values":[[1700000000,"1"]]}],"stats":{"timings":{"evalTotalTime":0.1}}},"warnings":["slow"],"infos":["metric might not be a counter"]}',
      ['slow', 'metric might not be a counter'],
    ],
    [
      'Thanos',
      '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"a":"1"},"values":[[1700000000,"1"]]}],"analysis":{"name":"","children":null}},"warnings":["store down"]}',
      ['store down'],
    ],
    [
      'Mimir',
      '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"a":"1"},"values":[[1700000000,"1"]]}]},"errorType":"","infos":[]}',
      [],
    ],
    [
      'VictoriaMetrics',
      '{"status":"success","isPartial":true,"data":{"resultType":"matrix","result":[{"metric":{"a":"1"},"values":[[1700000000,"1"]]}]},"stats":{"seriesFetched": "1","executionTimeMsec":3}}',
      ['The answer is partial: some storage nodes did not answer.'],
    ],
    [
      'keys in another order',
      '{"data":{"result":[{"values":[[1700000000,"1"]],"metric":{"a":"1"}}],"resultType":"matrix"},"status":"success"}',
      [],
    ],
    [
      'white space between values',
      ' { "status" : "success" ,\n "data" : { "resultType" : "matrix" , "result" : [ { "metric" : { "a" : "1" } , "values" : [[1700000000,"1"]] } ] } }\n',
      [],
    ],
  ])('reads the answer of %s without falling back', (_server, text, warnings) => {
    const result = scan(text);
    expect(result.series).toEqual([{ labels: { a: '1' }, values: Float64Array.of(1, NaN, NaN, NaN, NaN) }]);
    expect(result.warnings).toEqual(warnings);
    expect(parseMatrixTolerant(Buffer.from(text), grid, MIB)).toEqual(result);
  });

  it('leaves out native histograms and says so', () => {
    const histogram = '"histograms":[[1700000000,{"count":"3","sum":"1","buckets":[[0,"1","2","3"]]}]]';
    const text = matrix(
      `{"metric":{"a":"1"},${histogram}},{"metric":{"a":"2"},"values":[[1700000000,"1"]],${histogram}}`
    );
    const { series, warnings } = scan(text);
    expect(series.map(({ labels }) => labels.a)).toEqual(['2']);
    expect(warnings).toEqual([expect.stringContaining('2 series hold native histograms')]);
    expect(parseMatrixTolerant(Buffer.from(text), grid, MIB)).toEqual({ series, warnings });
  });

  it('falls back on text that is laid out otherwise, with the same result', () => {
    const text = matrix('{"metric":{"a":"1"},"values":[[1700000000,"1"],[1700000030,"2.5"]]}');
    const pretty = JSON.stringify(JSON.parse(text), null, 2);
    expect(() => scan(pretty)).toThrow(Surprise);
    expect(parse(pretty)).toEqual(scan(text));
  });

  it.each([
    ['between two instants', '[1700000001,"1"]', /1700000001 s lies off the grid/],
    ['a millisecond off', '[1700000015.001,"1"]', /off the grid/],
    ['before the start', '[1699999985,"1"]', /off the grid/],
    ['after the end', '[1700000075,"1"]', /off the grid/],
    ['twice', '[1700000015,"1"],[1700000015,"1"]', /twice or out of order/],
    ['out of order', '[1700000015,"1"],[1700000000,"1"]', /twice or out of order/],
    ['without a value', '[1700000015]', /a sample reads \[1700000015\]/],
  ])('refuses a sample %s rather than moving it', (_what, samples, message) => {
    expect(() => parse(matrix(`{"metric":{},"values":[${samples}]}`))).toThrow(message);
  });

  it.each([
    ['<html><body>Sign in</body></html>', /an HTML page/],
    ['', /no JSON/],
    ['[]', /no JSON object/],
    ['{"status":"success"}', /data are missing/],
    ['{"status":"success","data":{"resultType":"vector","result":[]}}', /is a vector, not a matrix/],
    [matrix('{"metric":{},"values":[[1700000000,"1"]]}').slice(0, -1), /no JSON/],
    [matrix('{"values":[]}'), /labels/],
    [matrix('{"metric":{}}'), /no list/],
  ])('says what is wrong with %s', (text, message) => {
    expect(() => parse(text)).toThrow(AnswerFault);
    expect(() => parse(text)).toThrow(message);
  });

  it('refuses more values than its bound, also when the text is small', () => {
    const text = matrix(Array.from({ length: 4 }, () => '{"metric":{},"values":[]}').join());
    expect(scanMatrix(Buffer.from(text), grid, 4 * 5 * 8).series).toHaveLength(4);
    expect(() => parseMatrix(Buffer.from(text), grid, 4 * 5 * 8 - 1)).toThrow(
      expect.objectContaining({ kind: 'too_large' })
    );
  });

  it('gives each series values of its own', () => {
    const one = '{"metric":{},"values":[[1700000000,"1"]]}';
    const { series } = scan(matrix(`${one},${one}`));
    series[0]!.values.fill(7);
    expect(series[1]!.values[0]).toBe(1);
  });
});

/** Numbers as texts in the forms that servers write, and some that they do not. */
const valueText = fc.oneof(
  fc.double().map(promText),
  fc.double({ min: -1e6, max: 1e6 }).map(promText),
  fc.double({ min: 0, max: 1 }).map(promText),
  fc.tuple(fc.integer(), fc.integer({ min: 0, max: 6 })).map(([n, scale]) => (n / 10 ** scale).toFixed(scale)),
  fc.stringMatching(/^-?[0-9]{1,25}(\.[0-9]{1,25})?$/),
  fc.stringMatching(/^[0-9](\.[0-9]{1,20})?e[+-]?[0-9]{1,3}$/)
);

function promText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  return Object.is(value, -0) ? '-0' : String(value);
}

const gridOf = fc
  .tuple(
    fc.integer({ min: 0, max: 4e12 }),
    fc.constantFrom(1, 7, 50, 1000, 15_000, 60_000),
    fc.integer({ min: 1, max: 40 })
  )
  .map(([startMs, stepMs, steps]) => ({ startMs, stepMs, endMs: startMs + (steps - 1) * stepMs }));

const answerOf = gridOf.chain((on) => {
  const steps = (on.endMs - on.startMs) / on.stepMs + 1;
  const samples = fc
    .tuple(
      fc.subarray(Array.from({ length: steps }, (_, i) => i)),
      fc.array(valueText, { minLength: 40, maxLength: 40 })
    )
    .map(([places, texts]) => places.map((i) => [(on.startMs + i * on.stepMs) / 1000, texts[i]]));
  // The one name that is left to the slow way, and tested above.
  const name = fc.string({ unit: 'grapheme' }).filter((text) => text !== '__proto__');
  const labels = fc.dictionary(name, fc.string({ unit: 'grapheme' }), { maxKeys: 5 });
  return fc.tuple(fc.constant(on), fc.array(fc.record({ metric: labels, values: samples }), { maxLength: 6 }));
});

describe('parseMatrix against JSON.parse and Number', () => {
  it('agrees bit for bit on random answers', () => {
    let fast = 0;
    fc.assert(
      fc.property(answerOf, ([on, result]) => {
        const text = JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } });
        const read = scan(text, on);
        fast++;
        expect(read.series.map(({ labels }) => labels)).toEqual(result.map(({ metric }) => metric));
        result.forEach(({ values }, s) => expectSame(read.series[s]!.values, byNumber(values, on)));
      }),
      { numRuns: 1_000 }
    );
    expect(fast).toBeGreaterThanOrEqual(1_000);
  });

  it('never hangs, never fails but by a named fault, and agrees with JSON.parse on damaged answers', () => {
    const damage = fc.record({
      at: fc.nat(),
      remove: fc.nat({ max: 4 }),
      insert: fc.stringMatching(/^[[\]{}",:.\\0-9eNa -]{0,3}$/),
    });
    fc.assert(
      fc.property(answerOf, damage, ([on, result], { at, remove, insert }) => {
        const text = JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } });
        const place = at % text.length;
        const damaged = text.slice(0, place) + insert + text.slice(place + remove);
        const [fast, tolerant] = [parseMatrix, parseMatrixTolerant].map((read) => {
          try {
            return read(Buffer.from(damaged), on, MIB);
          } catch (error) {
            expect(error).toBeInstanceOf(AnswerFault);
            return undefined;
          }
        });
        if (tolerant) expect(fast).toEqual(tolerant);
      }),
      { numRuns: 2_000 }
    );
  });
});

function byNumber(values: Array<Array<number | string | undefined>>, on: Grid): Float64Array {
  const out = new Float64Array((on.endMs - on.startMs) / on.stepMs + 1).fill(NaN);
  for (const [time, text] of values) {
    const value = text === '+Inf' ? Infinity : text === '-Inf' ? -Infinity : Number(text);
    out[Math.round((Number(time) * 1000 - on.startMs) / on.stepMs)] = value;
  }
  return out;
}

function expectSame(actual: Float64Array, expected: Float64Array): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) => {
    if (!Object.is(value, expected[i])) throw new Error(`instant ${i}: ${value} where ${expected[i]} is right`);
  });
}

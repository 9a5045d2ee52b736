import { Buffer } from 'node:buffer';
import { AnswerFault } from './answerFault';
import { parseVector } from './parseVector';

const read = (data: unknown, more = {}) =>
  parseVector(Buffer.from(JSON.stringify({ status: 'success', data, ...more })));

describe('parseVector', () => {
  it('reads values with their labels, infinities and NaN', () => {
    const result = ['1.5', 'NaN', '+Inf', '-Inf', '1e-07'].map((text) => ({ metric: { v: text }, value: [1.5, text] }));
    const { series, warnings } = read({ resultType: 'vector', result });
    expect(series.map(({ value }) => value)).toEqual([1.5, NaN, Infinity, -Infinity, 1e-7]);
    expect(series[0]?.labels).toEqual({ v: '1.5' });
    expect(warnings).toEqual([]);
  });

  it('reads a scalar as one series without labels', () => {
    expect(read({ resultType: 'scalar', result: [1.5, '2'] }).series).toEqual([{ labels: {}, value: 2 }]);
  });

  it('passes warnings on, and leaves out native histograms with one of its own', () => {
    const result = [{ metric: {}, histogram: [1, { count: '1', sum: '1' }] }];
    const { series, warnings } = read({ resultType: 'vector', result }, { warnings: ['slow'] });
    expect(series).toEqual([]);
    expect(warnings).toEqual(['slow', expect.stringContaining('1 series hold native histograms')]);
  });

  it.each([
    [{ resultType: 'matrix', result: [] }, 'type', /is a matrix/],
    [{ resultType: 'string', result: [1, 'x'] }, 'type', /is a string/],
    [{ resultType: 'vector', result: {} }, 'shape', /no list/],
    [{ resultType: 'vector', result: [{ metric: { a: 1 }, value: [1, '1'] }] }, 'shape', /labels/],
    [{ resultType: 'vector', result: [{ metric: {}, value: [1, 'one'] }] }, 'shape', /\[1,"one"\]/],
    [{ resultType: 'vector', result: [{ metric: {} }] }, 'shape', /a sample reads/],
    [undefined, 'shape', /data are missing/],
  ])('refuses %j', (data, kind, message) => {
    expect(() => read(data)).toThrow(AnswerFault);
    expect(() => read(data)).toThrow(expect.objectContaining({ kind, message: expect.stringMatching(message) }));
  });
});

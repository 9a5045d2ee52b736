import fc from 'fast-check';
import type { LogFields } from './logger';
import { createLogger, formatLine } from './logger';

function capture(level: 'debug' | 'info' | 'error' = 'debug') {
  const lines: string[] = [];
  const now = () => new Date('2026-11-23T07:25:37.123Z');
  const logger = createLogger({ level, write: (line) => lines.push(line), now });
  return { lines, logger, last: () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown> };
}

/** What go-plugin parses: 2006-01-02T15:04:05.000000Z07:00 */
const GO_TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}(Z|[+-]\d{2}:\d{2})$/;

test('a line has level, message, time with six decimals, and its fields', () => {
  const { lines, logger } = capture();
  logger.with({ uid: 'a' }).info('started', { port: 1, ok: true, none: null, missing: undefined, inf: Infinity });
  expect(lines).toEqual([
    '{"@level":"info","@message":"started","@timestamp":"2026-11-23T07:25:37.123000Z","uid":"a","port":1,"ok":true,"inf":"Infinity"}\n',
  ]);
});

test('lines below the level are not written', () => {
  const { lines, logger } = capture('error');
  logger.debug('a');
  logger.info('b');
  logger.warn('c');
  expect(lines).toEqual([]);
});

test('an error brings its stack and its cause', () => {
  const { logger, last } = capture();
  logger.error('failed', { error: new Error('outer', { cause: new Error('inner') }) });
  expect(last().error).toMatch(/^Error: outer\n[^]*caused by Error: inner/);
});

test('whatever is logged, the line is JSON below 64 KiB whose three names are strings as go-plugin asserts', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 100_000, size: 'max' }),
    fc.double(),
    fc.boolean(),
    fc.constant(null)
  );
  const fields = fc.dictionary(
    fc.oneof(fc.string(), fc.constantFrom('@level', '@message', '@timestamp', '__proto__')),
    value,
    { maxKeys: 50 }
  );
  const date = fc.oneof(fc.date(), fc.constant(new Date(Number.NaN)), fc.constant(new Date('2026-01-01T00:00:00Z')));
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100_000 }), fields, date, (message, fields, time) => {
      fc.pre(Number.isNaN(time.getTime()) || (time.getUTCFullYear() >= 0 && time.getUTCFullYear() <= 9999));
      const line = formatLine('info', message, fields as LogFields, time, (text) => text);
      expect(Buffer.byteLength(line)).toBeLessThan(65_536);
      expect(line.indexOf('\n')).toBe(line.length - 1);
      const parsed = JSON.parse(line) as Record<string, unknown>;
      expect(parsed['@level']).toBe('info');
      expect(typeof parsed['@message']).toBe('string');
      expect(parsed['@timestamp']).toMatch(GO_TIMESTAMP);
    })
  );
});

test('a message of control characters, which JSON writes sixfold, still fits', () => {
  const control = '\u0001'.repeat(100_000);
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f${i}`, control]));
  expect(Buffer.byteLength(formatLine('info', control, many, new Date(0), (text) => text))).toBeLessThan(65_536);
});

test.each(['password', 'prometheusPassword', 'Authorization', 'apiKey', 'serviceToken', 'Cookie', 'client_secret'])(
  'a field named %s is blanked',
  (name) => {
    const { logger, last } = capture();
    logger.info('x', { [name]: 'hunter2' });
    expect(last()[name]).toBe('[redacted]');
  }
);

test('known secrets, credentials in URLs and authorization headers are blanked wherever they stand', () => {
  const { lines, logger } = capture();
  logger.hide({ token: 's3cr3t-value', short: 'ab' });
  logger.warn('GET http://ada:pw@host/x failed with s3cr3t-value', {
    url: 'https://u:p@host',
    error: new Error('Bearer abcdefghijkl was refused, s3cr3t-value too'),
  });
  expect(lines[0]).not.toMatch(/s3cr3t|:pw@|u:p@|abcdefghijkl/);
  expect(lines[0]).toContain('GET http://[redacted]@host/x failed with [redacted]');
});

test('only the latest 256 secrets are remembered', () => {
  const { lines, logger } = capture();
  for (let i = 0; i < 300; i++) logger.hide({ token: `secret-number-${i}.` });
  logger.info('secret-number-0. secret-number-299.');
  expect(lines[0]).toContain('"secret-number-0. [redacted]"');
});

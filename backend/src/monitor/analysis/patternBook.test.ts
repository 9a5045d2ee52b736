import { DETECTED_FROM, type PatternFinding } from '../../engine/patterns/types';
import { PatternBook, startOf } from './patternBook';
import { readPatterns, writePatterns } from './savedPatterns';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 10, 12);

function finding(confidence: number, change: Partial<PatternFinding> = {}): PatternFinding {
  const service = change.service ?? 'redis';
  return {
    pattern: 'memory_leak',
    service,
    affected: [service],
    detected: confidence >= DETECTED_FROM,
    confidence,
    onsetMs: START - 10 * MINUTE,
    summary: 'It grows.',
    details: [{ name: 'growth', title: 'Growth', value: null, unit: 'bytes/h', text: 'unknown' }],
    evidence: [],
    counterEvidence: [],
    action: 'Restart it.',
    playbook: 'memory_exhaustion',
    ...change,
  };
}

it('a pattern is one while doubts come and go, and ends when it was last seen, after five quiet minutes', () => {
  const book = new PatternBook();
  book.observe([finding(0.8)], START);
  book.observe([finding(0.4)], START + MINUTE);
  book.observe([], START + 2 * MINUTE);
  book.observe([finding(0.9, { onsetMs: START - 20 * MINUTE })], START + 3 * MINUTE);
  const [open] = book.current();
  expect(book.current()).toHaveLength(1);
  expect(open).toMatchObject({ id: `memory_leak/redis/${START}`, detectedMs: START, endMs: null });
  // By the estimate that was made when it was most probable.
  expect(startOf(open!)).toBe(START - 20 * MINUTE);
  for (let minute = 4; minute < 8; minute++) {
    book.observe([], START + minute * MINUTE);
    expect(book.current()).toHaveLength(1);
  }
  book.observe([], START + 8 * MINUTE);
  expect(book.current()).toEqual([]);
  expect(book.within(START, START + MINUTE)).toMatchObject([{ id: open!.id, endMs: START + 3 * MINUTE }]);
  book.observe([finding(0.8)], START + 9 * MINUTE);
  expect(book.within(START, START + 9 * MINUTE).map(({ detectedMs }) => detectedMs)).toEqual([
    START + 9 * MINUTE,
    START,
  ]);
});

it('what turns out to be something else ends at once, under its first name', () => {
  const book = new PatternBook();
  book.observe([finding(0.8, { pattern: 'performance_degradation' })], START);
  book.observe([finding(0.9, { pattern: 'stuck_height' })], START + MINUTE);
  expect(book.current().map(({ finding: { pattern } }) => pattern)).toEqual(['stuck_height']);
  expect(book.within(START, START + MINUTE)).toHaveLength(2);
});

it('what is merely suspected is told while it is, since when, and is no event', () => {
  const book = new PatternBook();
  book.observe([finding(0.3)], START);
  book.observe([finding(0.3)], START + MINUTE);
  expect(book.current()).toMatchObject([{ detectedMs: START, seenMs: START + MINUTE }]);
  expect(book.within(START - MINUTE, START + MINUTE)).toEqual([]);
  book.observe([], START + 2 * MINUTE);
  expect(book.current()).toEqual([]);
});

it('a cascade whose beginning looks different a minute later is the same one', () => {
  const book = new PatternBook();
  const cascade = (service: string, affected: string[]) =>
    finding(0.9, { pattern: 'cascade_failure', service, affected });
  book.observe([cascade('feed', ['feed', 'risk'])], START);
  book.observe([cascade('redis', ['redis', 'feed', 'risk'])], START + MINUTE);
  expect(book.current().map(({ id, finding: { service } }) => [id, service])).toEqual([
    [`cascade_failure/feed/${START}`, 'redis'],
  ]);
  book.observe([cascade('kafka', ['kafka', 'ledger'])], START + 2 * MINUTE);
  expect(book.current()).toHaveLength(2);
});

it('of a cascade whose first service recovers, the next one is not the one that began it', () => {
  const book = new PatternBook();
  const chain = ['host', 'geth', 'rpc'];
  const cascade = { pattern: 'cascade_failure' as const, service: 'host', affected: chain };
  book.observe([finding(0.9, cascade)], START);
  book.observe([finding(0.99, { ...cascade, service: 'geth', affected: chain.slice(1) })], START + MINUTE);
  expect(book.current()).toMatchObject([{ finding: { service: 'host' }, seenMs: START + MINUTE }]);
});

it('an instant before the one that was looked at changes nothing', () => {
  const book = new PatternBook();
  book.observe([finding(0.9)], START);
  book.observe([], START - 60 * MINUTE);
  expect(book.current()).toHaveLength(1);
});

it('is bounded, and forgets what ended a month ago', () => {
  const book = new PatternBook();
  const many = Array.from({ length: 1500 }, (_, i) => finding(0.9, { service: `s${i}` }));
  book.observe(many, START);
  expect(book.current()).toHaveLength(1000);
  book.observe([], START + 10 * MINUTE);
  expect(book.within(0, Infinity)).toHaveLength(1000);
  book.observe([], START + 40 * 24 * 60 * MINUTE);
  expect(book.within(0, Infinity)).toEqual([]);
});

it('goes on after it was saved and loaded', () => {
  const before = new PatternBook();
  before.observe([finding(0.9)], START);
  const after = new PatternBook();
  after.load(readPatterns(writePatterns(before.save())));
  after.observe([finding(0.9)], START + 3 * MINUTE);
  expect(after.current()).toMatchObject([{ id: `memory_leak/redis/${START}`, detectedMs: START }]);
});

it('a saved book that was cut off, or is another, is refused', () => {
  const bytes = writePatterns([]);
  expect(() => readPatterns(bytes.subarray(0, bytes.length - 1))).toThrow();
  expect(() => readPatterns(new TextEncoder().encode('{}'))).toThrow();
});

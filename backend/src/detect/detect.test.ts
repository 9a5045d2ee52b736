import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { detectFile, detectFolder, TableError } from './index';

const folder = mkdtempSync(join(tmpdir(), 'mev-quality-detect-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** A row for each five minutes, with a daily shape. */
function rows(count: number, cells: (i: number) => Array<number | string>): string {
  const start = Date.parse('2026-03-01T00:00:00Z');
  return Array.from({ length: count }, (_, i) => {
    const time = new Date(start + i * 300_000).toISOString().replace('T', ' ').slice(0, 19);
    return [time, ...cells(i)].join(',');
  }).join('\n');
}

function usual(i: number, phase = 0): number {
  const x = Math.sin(i * 12.9898 + phase) * 43_758.5453;
  return 10 + 3 * Math.sin((2 * Math.PI * i) / 288 + phase) + 0.2 * (x - Math.floor(x));
}

function scoresOf(path: string): Array<{ timestamp: string; score: number }> {
  const [header, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(header).toBe('timestamp,anomaly_score');
  return lines.map((line) => {
    const [timestamp = '', score] = line.split(',');
    return { timestamp, score: Number(score) };
  });
}

function problemOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'none',
    (error: unknown) => (error instanceof TableError ? error.message.replaceAll(folder, '') : error)
  );
}

test('one series: a row for each row, timestamps as they were, and an alarm where it is unusual', async () => {
  const input = file('one.csv', `timestamp,value\n${rows(3000, (i) => [i === 2500 ? 40 : usual(i)])}\n`);
  const output = join(folder, 'scores/one.csv');
  expect(await detectFile(input, output, 'nab')).toBe(3000);
  const scores = scoresOf(output);
  expect(scores.map(({ timestamp }) => timestamp)).toEqual(
    rows(3000, () => [])
      .split('\n')
      .map((row) => row.split(',')[0])
  );
  expect(scores.flatMap(({ score }, i) => (score >= 0.5 ? [i] : []))).toEqual([2500]);
});

test('several series: scored together, and the row in which they part stands out', async () => {
  const text = rows(1200, (i) => [usual(i), usual(i, 1), i >= 1000 && i < 1030 ? 30 : usual(i, 2)]);
  const output = join(folder, 'wide-scores.csv');
  await detectFile(file('wide.csv', `timestamp,a,b,c\n${text}`), output, '800');
  const scores = scoresOf(output).map(({ score }) => score);
  expect(scores).toHaveLength(1200);
  expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
  const quietest = Math.min(...scores.slice(1002, 1030));
  expect(scores.slice(800, 1000).filter((score) => score >= quietest)).toEqual([]);
});

test('missing values, duplicates, rows out of order and other ways to write times are understood', async () => {
  const input = file(
    'odd.csv',
    '\uFEFFtime;value\n1767225600;1\n1767225660;\n1767225660;NaN\n1767225600;2\n2026-01-01T00:02:00Z;inf\n1767225780000;-Infinity\n\n"2026-01-01 00:04";1e400\n'
  );
  const output = join(folder, 'odd-scores.csv');
  expect(await detectFile(input, output, undefined)).toBe(7);
  expect(scoresOf(output).map(({ score }) => score)).toEqual([0, 0, 0, 0, 0, 0, 0]);
});

test.each([
  ['an empty file', '', ' is empty; it needs a header such as timestamp,value and a row for each time.'],
  ['one column', 'time\n1\n', ':1 has one column; it needs a column of times and one of values, with a comma between.'],
  ['no header', '1767225600,1\n', ':1 begins with values; put a header before them, such as timestamp,value.'],
  [
    'a time that is none',
    'timestamp,value\n2026-01-01,1\nyesterday,2\n',
    ':3, column 1: "yesterday" is no time; write it like 2026-01-31 12:00:00 or in seconds since the epoch.',
  ],
  [
    'a value that is none',
    'timestamp,value\n2026-01-01,1\n2026-01-02,12 %\n',
    ':3, column value: "12 %" is no number; write a number, or nothing where it is missing.',
  ],
  [
    'a row with too few columns',
    'timestamp,a,b\n2026-01-01,1,2\n2026-01-02,1\n',
    ':3 has another number of columns than the header; give each row all of them.',
  ],
])('%s is refused with file, line, column and remedy', async (_, text, problem) => {
  expect(await problemOf(detectFile(file('bad.csv', text), join(folder, 'out.csv'), undefined))).toBe(
    `/bad.csv${problem}`
  );
});

test('a file without rows has no scores', async () => {
  const output = join(folder, 'none-scores.csv');
  expect(await detectFile(file('none.csv', 'timestamp,value\n'), output, undefined)).toBe(0);
  expect(scoresOf(output)).toEqual([]);
});

test('what cannot be read, written or meant is said', async () => {
  const input = file('fine.csv', 'timestamp,value\n2026-01-01,1\n');
  expect(await problemOf(detectFile(join(folder, 'absent.csv'), join(folder, 'out.csv'), undefined))).toBe(
    '/absent.csv cannot be read (ENOENT); check its name and who may read it.'
  );
  expect(await problemOf(detectFile(input, join(input, 'out.csv'), undefined))).toMatch(/cannot be written \(\w+\)/);
  expect(await problemOf(detectFile(input, input, undefined))).toMatch(/^The scores would be written over/);
  expect(await problemOf(detectFile(input, join(folder, 'out.csv'), 'all'))).toBe(
    '--train-rows "all" is no number of rows; write one from 1 on, or nab.'
  );
});

test('of a folder all files are scored, the good ones beside bad ones, and scores are no series', async () => {
  file('many/a/one.csv', `timestamp,value\n${rows(50, (i) => [i])}\n`);
  file('many/two.csv', `timestamp,value\n${rows(60, (i) => [i])}\n`);
  file('many/bad.csv', 'timestamp\n');
  file('many/notes.txt', 'none');
  const [input, output] = [join(folder, 'many'), join(folder, 'many/scores')];
  for (const round of [1, 2]) {
    const { files, problems } = await detectFolder(input, output, undefined);
    expect([round, files]).toEqual([round, 3]);
    expect(problems).toEqual([expect.stringContaining('bad.csv:1 has one column')]);
  }
  expect(scoresOf(join(output, 'a/one.csv'))).toHaveLength(50);
  expect(scoresOf(join(output, 'two.csv'))).toHaveLength(60);
  expect(await problemOf(detectFolder(input, input, undefined))).toMatch(/^The scores would be written over/);
  expect(await problemOf(detectFolder(join(folder, 'nowhere'), output, undefined))).toMatch(/is no folder/);
  expect(await problemOf(detectFolder(join(folder, 'scores'), output, undefined))).toBe('none');
});

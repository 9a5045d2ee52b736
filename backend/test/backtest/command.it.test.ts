import type { Summary } from '../../src/backtest/summary';
import { buildQuality, type QualityCommand } from '../coverage/runQuality';

jest.setTimeout(60_000);

let quality: QualityCommand;

beforeAll(() => {
  quality = buildQuality();
});
afterAll(() => quality.stop());

it('answers the same with one thread and with two', async () => {
  const [one, two] = await Promise.all(
    ['1', '2'].map(async (workers) => {
      const { code, stdout, stderr } = await quality.run([
        'backtest-faults',
        '--seeds',
        '1..4',
        '--only',
        'causes',
        '--workers',
        workers,
        '--json',
      ]);
      if (code !== 0) throw new Error(stderr);
      return JSON.parse(stdout) as Summary;
    })
  );
  expect(one).toMatchObject({ scenarios: 4, causes: { cascade: { asked: expect.any(Number) } } });
  expect({ ...two, millisecondsPerScenario: 0 }).toEqual({ ...one, millisecondsPerScenario: 0 });
});

it.each([
  [['--seeds', '4..1'], '--seeds 4..1 is no range. Write it like 1..40, at most 10000 seeds.'],
  [['--seeds', '1..2', '--workers', '0'], '--workers 0 is out of range. Use a whole number from 1 to 16.'],
])('%j is refused with what to do', async (args, message) => {
  expect(await quality.run(['backtest-faults', ...args])).toMatchObject({ code: 1, stderr: `${message}\n` });
});

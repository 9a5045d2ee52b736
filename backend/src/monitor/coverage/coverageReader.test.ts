import { builtInConfig, type Config, type ConfigSource } from '../../config';
import type { InstantResult, PrometheusSource } from '../../sources/prometheus/types';
import { createCoverageReader } from './coverageReader';

/** A Prometheus that answers nothing, when it is let, and counts how often its build was asked for. */
function countingSource() {
  let measured = 0;
  let open: () => void = () => undefined;
  let gate = Promise.resolve();
  const answer: InstantResult = { timeMs: 0, series: [], warnings: [] };
  const source = {
    buildInfo: async (signal?: AbortSignal) => {
      measured++;
      await gate;
      signal?.throwIfAborted();
      return { application: 'Prometheus', version: '1' };
    },
    instant: () => Promise.resolve(answer),
  } as Partial<PrometheusSource> as PrometheusSource;
  return {
    source,
    measured: () => measured,
    hold: () => {
      gate = new Promise((resolve) => (open = resolve));
    },
    release: () => open(),
  };
}

function changingConfig(): ConfigSource & { change: () => void } {
  const source = builtInConfig();
  let current: Config = source.current();
  return { ...source, current: () => current, change: () => (current = { ...current }) };
}

it('measures once for all who ask at the same time', async () => {
  const { source, measured, hold, release } = countingSource();
  const read = createCoverageReader(builtInConfig(), source);
  hold();
  const answers = [read(0), read(1), read(2)];
  release();
  const [first, ...others] = await Promise.all(answers);
  expect(measured()).toBe(1);
  expect(others.every((other) => other === first)).toBe(true);
  expect(first?.metrics.total).toBeGreaterThan(0);
});

it('tells a report for ten seconds, then measures anew', async () => {
  const { source, measured } = countingSource();
  const read = createCoverageReader(builtInConfig(), source);
  const first = await read(0);
  expect(await read(9_999)).toBe(first);
  expect(measured()).toBe(1);
  expect(await read(10_000)).not.toBe(first);
  expect(measured()).toBe(2);
});

it('tells nothing of a configuration that is no longer in force', async () => {
  const { source, measured } = countingSource();
  const config = changingConfig();
  const read = createCoverageReader(config, source);
  await read(0);
  config.change();
  await read(1);
  expect(measured()).toBe(2);
});

it('a caller that goes away leaves the others undisturbed', async () => {
  const { source, measured, hold, release } = countingSource();
  const read = createCoverageReader(builtInConfig(), source);
  hold();
  const leaving = new AbortController();
  const left = read(0, leaving.signal);
  const stays = read(0, new AbortController().signal);
  leaving.abort();
  await expect(left).rejects.toThrow('gone');
  release();
  expect((await stays).entries.length).toBeGreaterThan(0);
  expect(measured()).toBe(1);
});

it('keeps no failure', async () => {
  const { source } = countingSource();
  const failing = { ...source, buildInfo: jest.fn().mockRejectedValueOnce(new Error('down')) };
  failing.buildInfo.mockResolvedValue({ application: 'Prometheus', version: '1' });
  const read = createCoverageReader(builtInConfig(), failing);
  await expect(read(0)).rejects.toThrow('down');
  expect((await read(1)).entries.length).toBeGreaterThan(0);
});

/** Queries of the data source while Prometheus is restarted under them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { answerQuery } from '../../src/grafana/datasource/answerQuery';
import type { DataResponse } from '../../src/grafana/sdk';
import { createLocalBackend } from '../../src/monitor/localBackend';
import type { QualityBackend } from '../../src/monitor/qualityBackend';
import { createPrometheusSource } from '../../src/sources/prometheus';
import { createStopper, startPrometheus } from '../prometheus';
import { untilScraped } from './untilScraped';
import { fixedConfig, fleetConfig, HOUR, MINUTE } from './fleet';

/** At once, each with a time range of its own, so that no request is shared. */
const ASKING = 24;
const AT_LEAST = 5;
const TIMEOUT_MS = 5_000;

const stopper = createStopper();
afterEach(() => stopper.stop());

function ask(backend: QualityBackend, number: number): Promise<DataResponse> {
  const toMs = Date.now() - 1000 * number;
  return answerQuery(
    backend,
    {
      refId: 'A',
      queryType: '',
      model: { queryType: 'score', scope: 'service', output: number % 2 === 0 ? 'score' : 'state' },
      intervalMs: MINUTE,
      maxDataPoints: 100,
      timeRange: { fromMs: toMs - HOUR, toMs },
    },
    new AbortController().signal
  );
}

it.each(['SIGTERM', 'SIGKILL'] as const)(
  'under a restart by %s each query has data or an error that names Prometheus, and all goes on by itself',
  async (signal) => {
    const first = await stopper.own(startPrometheus({ scrape: [{ job: 'healthy', targets: ['self'] }] }));
    await untilScraped(first, 1);
    const source = createPrometheusSource({ url: first.url, timeoutMs: TIMEOUT_MS });
    const backend = createLocalBackend(fixedConfig(fleetConfig()), source, '0.0.0');
    const answers: DataResponse[] = [];
    const errors = (): DataResponse[] => answers.filter((answer) => 'error' in answer);
    let slowestMs = 0;
    let asking = true;
    const workers = Array.from({ length: ASKING }, async (_, number) => {
      while (asking) {
        const began = performance.now();
        answers.push(await ask(backend, number));
        slowestMs = Math.max(slowestMs, performance.now() - began);
        await sleep(5);
      }
    });
    const until = async (condition: () => boolean): Promise<void> => {
      for (let attempt = 0; attempt < 1000 && !condition(); attempt++) {
        await sleep(10);
      }
    };
    await until(() => answers.length >= ASKING);
    const before = answers.length - errors().length;
    process.kill(first.pid, signal);
    await until(() => errors().length >= ASKING);
    await first.stop();
    await stopper.own(startPrometheus({ port: Number(new URL(first.url).port) }));
    const resumed = answers.length;
    await until(() => answers.slice(resumed).filter((answer) => !('error' in answer)).length >= ASKING);
    asking = false;
    await Promise.all(workers);
    const last = await ask(backend, 0);
    await backend.close();

    expect(before).toBeGreaterThanOrEqual(AT_LEAST);
    expect(errors().length).toBeGreaterThanOrEqual(AT_LEAST);
    for (const answer of errors()) {
      expect(answer).toMatchObject({ errorSource: 'downstream', error: expect.stringContaining(first.url) });
    }
    expect(last).toHaveProperty('frames');
    // Its deadline ends a query, should nothing else.
    expect(slowestMs).toBeLessThan(2 * TIMEOUT_MS);
  },
  60_000
);

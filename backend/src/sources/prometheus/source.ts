import { type Answer, errorOfAnswer, readEnvelope } from './answer';
import { AnswerFault } from './answerFault';
import {
  badGrid,
  badQuery,
  busy,
  canceled,
  closed,
  type ErrorContext,
  notPrometheus,
  PrometheusError,
  timedOut,
  tooLarge,
  tooManyPoints,
} from './errors';
import { fittingStepSeconds, gridFault, gridLength } from './grid';
import { Limiter } from './limiter';
import { type PrometheusOptions, readOptions, type Settings } from './options';
import { parseMatrix } from './parseMatrix';
import { isObject } from './parseMatrixTolerant';
import { parseVector } from './parseVector';
import { backoffMs, waitOr } from './retry';
import { SharedCalls } from './sharedCalls';
import { type ApiRequest, Transport } from './transport';
import type { Grid, InstantResult, PrometheusSource, RangeResult } from './types';

/** @throws PrometheusError of kind `settings` when the options cannot work; nothing is asked of Prometheus yet */
export function createPrometheusSource(options: PrometheusOptions): PrometheusSource {
  return new HttpPrometheusSource(readOptions(options));
}

class HttpPrometheusSource implements PrometheusSource {
  // Private to the runtime too: printing the source must not print its secrets.
  readonly #settings: Settings;
  readonly #transport: Transport;
  readonly #limiter: Limiter;
  readonly #calls = new SharedCalls();
  #open = true;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#transport = new Transport(settings);
    this.#limiter = new Limiter(settings.maxConcurrency, settings.maxQueue);
  }

  async range(query: string, grid: Grid, signal?: AbortSignal): Promise<RangeResult> {
    const context = this.#context(query);
    this.#checkGrid(context, grid);
    const { startMs, endMs, stepMs } = grid;
    const form: Record<string, string> = { query, start: seconds(startMs), end: seconds(endMs), step: seconds(stepMs) };
    // VictoriaMetrics moves a grid that is not aligned, unless told to leave its cache aside; others ignore this.
    if (startMs % stepMs !== 0) form.nocache = '1';
    return this.#call(this.#post('query_range', form), context, signal, (body) => ({
      grid: { startMs, endMs, stepMs },
      ...parseMatrix(body, grid, this.#settings.maxBytes),
    }));
  }

  async instant(query: string, timeMs: number, signal?: AbortSignal): Promise<InstantResult> {
    const context = this.#context(query);
    if (!Number.isFinite(timeMs)) throw badGrid(context, `the time is ${timeMs}`);
    const request = this.#post('query', { query, time: seconds(timeMs) });
    return this.#call(request, context, signal, (body) => ({ timeMs, ...parseVector(body) }));
  }

  async buildInfo(signal?: AbortSignal): Promise<{ version: string; application: string }> {
    const path = 'status/buildinfo';
    try {
      return await this.#call({ path }, this.#context(path), signal, readBuildInfo);
    } catch (error) {
      if (!(error instanceof PrometheusError && error.status === 404)) throw error;
      // Not everything that answers queries has build info; whether it answers queries tells.
      await this.instant('1', 0, signal);
      return { version: 'unknown', application: 'Prometheus API' };
    }
  }

  async close(): Promise<void> {
    this.#open = false;
    this.#calls.abortAll(() => closed(this.#context('')));
    await this.#transport.close();
  }

  #context(query: string): ErrorContext {
    return { url: this.#settings.url, query };
  }

  #checkGrid(context: ErrorContext, grid: Grid): void {
    const fault = gridFault(grid);
    if (fault) throw badGrid(context, fault);
    const points = gridLength(grid);
    const { maxPoints } = this.#settings;
    if (points > maxPoints) throw tooManyPoints(context, points, maxPoints, fittingStepSeconds(grid, maxPoints));
  }

  #post(path: string, form: Record<string, string>): ApiRequest {
    const timeout = seconds(this.#settings.timeoutMs);
    return { path, form: new URLSearchParams({ ...form, timeout }).toString() };
  }

  /** One call for all that ask the same at once, within the deadline. */
  #call<T>(
    request: ApiRequest,
    context: ErrorContext,
    signal: AbortSignal | undefined,
    read: (body: Buffer) => T
  ): Promise<T> {
    if (!this.#open) throw closed(context);
    const { timeoutMs, maxConcurrency, maxQueue } = this.#settings;
    const start = async (abandoned: AbortSignal): Promise<T> => {
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(timedOut(context, timeoutMs)), timeoutMs);
      const ends = AbortSignal.any([abandoned, deadline.signal]);
      try {
        const refuse = () => busy(context, maxConcurrency, maxQueue);
        const answer = await this.#limiter.run(() => this.#attempt(request, context, ends), ends, refuse);
        return readAnswer(context, answer, read, this.#settings.maxBytes);
      } finally {
        clearTimeout(timer);
      }
    };
    return this.#calls.run(`${request.path}?${request.form ?? ''}`, start, () => canceled(context), signal);
  }

  async #attempt(request: ApiRequest, context: ErrorContext, signal: AbortSignal): Promise<Answer> {
    const { retries, random } = this.#settings;
    for (let attempt = 1; ; attempt++) {
      if (attempt > 1) await waitOr(backoffMs(attempt, random), signal);
      try {
        const answer = await this.#transport.send(request, context, signal);
        if (answer.status === 200) return answer;
        throw errorOfAnswer(context, answer, attempt, (text) => this.#redact(text));
      } catch (error) {
        const again = error instanceof PrometheusError && error.retryable && attempt <= retries;
        if (!again) throw error;
      }
    }
  }

  /** Servers and proxies may quote in an error what they were sent. */
  #redact(text: string): string {
    return this.#settings.secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
  }
}

/** Seconds with at most three decimals, as Prometheus takes times and durations. */
function seconds(ms: number): string {
  return String(ms / 1000);
}

function readAnswer<T>(context: ErrorContext, { body }: Answer, read: (body: Buffer) => T, maxBytes: number): T {
  try {
    return read(body);
  } catch (error) {
    if (!(error instanceof AnswerFault)) throw error;
    if (error.kind === 'too_large') throw tooLarge(context, maxBytes);
    if (error.kind === 'type') throw badQuery(context, error.message);
    throw notPrometheus(context, error.message, 200);
  }
}

function readBuildInfo(body: Buffer): { version: string; application: string } {
  const { status, data } = readEnvelope(body);
  if (status !== 'success' || !isObject(data)) throw new AnswerFault('shape', 'its build info is none');
  // VictoriaMetrics may leave the version out. Mimir names itself; Prometheus does not, nor do those that imitate it.
  const version = typeof data.version === 'string' && data.version !== '' ? data.version : undefined;
  const application = version === undefined ? 'Prometheus API' : 'Prometheus';
  return {
    version: version ?? 'unknown',
    application: typeof data.application === 'string' ? data.application : application,
  };
}

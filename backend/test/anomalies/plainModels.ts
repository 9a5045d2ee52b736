/** Models that take no time: what is ten spreads from its mean is unusual. Of the monitor's tests, which are of its ways. */
import { AnomalyModelError } from '../../src/engine/anomaly/modelError';
import { severityOf } from '../../src/engine/anomaly/severity';
import type { CategoryModel, CategoryModelOptions, CategoryResult } from '../../src/engine/anomaly/types';
import { StateReader, StateWriter } from '../../src/engine/stats/binary';
import type { CategoryModels } from '../../src/monitor/anomalies/models';

const FAR = 10;

interface Learned {
  category: string;
  metrics: readonly string[];
  means: Float64Array;
  spreads: Float64Array;
  untilMs: number;
  rows: number;
}

export const plainModels: CategoryModels = {
  *train(times, values, options) {
    yield 0.5;
    const model = modelOf(learn(times, values, options));
    const width = options.metrics.length;
    const results = Array.from(times, (timeMs, i) => model.push(timeMs, values.subarray(i * width, (i + 1) * width)));
    const active = Uint8Array.from(results, ({ severity }) => (severity === null ? 0 : 1));
    return { model, history: { times, scores: Float32Array.from(results, ({ score }) => score), active } };
  },
  restore(bytes, expected) {
    const state = new StateReader(bytes, 'plain model', 1);
    const category = state.string();
    const metrics = JSON.parse(state.string()) as string[];
    const [means, spreads, [untilMs = 0, rows = 0]] = [state.f64s(), state.f64s(), state.f64s()];
    state.end();
    if (category !== expected.category || metrics.join() !== expected.metrics.join()) {
      throw new AnomalyModelError('metrics', 'It is of other metrics. Train it again.');
    }
    return modelOf({ category, metrics, means, spreads, untilMs, rows });
  },
};

function learn(times: Float64Array, values: Float64Array, { category, metrics }: CategoryModelOptions): Learned {
  const columns = metrics.map((_, m) =>
    Array.from({ length: times.length }, (__, i) => values[i * metrics.length + m]!).filter(Number.isFinite)
  );
  const means = Float64Array.from(columns, (column) => column.reduce((sum, value) => sum + value / column.length, 0));
  const spreads = Float64Array.from(columns, (column, m) =>
    Math.max(1e-9, ...column.map((value) => Math.abs(value - means[m]!) / 3))
  );
  return { category, metrics, means, spreads, untilMs: times.at(-1) ?? Number.NaN, rows: times.length };
}

function modelOf(learned: Learned): CategoryModel {
  const { category, metrics, means, spreads, untilMs, rows } = learned;
  return {
    trainedUntilMs: untilMs,
    trainedRows: rows,
    push: (_, values) => judge(learned, values),
    save: () => {
      const state = new StateWriter('plain model', 1);
      state.string(category);
      state.string(JSON.stringify(metrics));
      [means, spreads, Float64Array.of(untilMs, rows)].forEach((numbers) => state.f64s(numbers));
      return state.finish();
    },
  };
}

function judge({ means, spreads }: Learned, values: Float64Array): CategoryResult {
  const far = Array.from(values, (value, m) =>
    Number.isFinite(value) ? Math.min(1e6, Math.abs(value - means[m]!) / spreads[m]!) : 0
  );
  const metric = far.indexOf(Math.max(...far));
  const rawScore = far[metric] ?? 0;
  const score = rawScore / (rawScore + 2);
  const [mean, spread] = [means[metric]!, spreads[metric]!];
  const driver = { metric, share: 1, value: values[metric]!, low: mean - FAR * spread, high: mean + FAR * spread };
  const active = rawScore > FAR;
  return { score, rawScore, severity: active ? severityOf(score) : null, drivers: active ? [driver] : [] };
}

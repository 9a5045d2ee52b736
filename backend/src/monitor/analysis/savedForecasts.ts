/** The forecast book as it is saved. */
import { StateReader, StateWriter } from '../../engine/stats/binary';
import type { KeptForecast } from '../../engine/forecast/grade';
import type { ForecastGrade } from '../../engine/forecast/types';
import { SIGNAL_NAMES } from '../../wire';
import { dueOf } from './forecastBook';

const KIND = 'forecast book';
const VERSION = 1;
/** Numbers that both have; a row has service and signal before them, and two more behind. */
const NUMBERS = ['horizonSeconds', 'madeAtMs', 'low', 'median', 'high'] as const;
const WIDTH = 2 + NUMBERS.length + 2;

interface Saved {
  kept: KeptForecast[];
  graded: ForecastGrade[];
}

export function writeForecasts({ kept, graded }: Saved): Uint8Array {
  const services = [...new Set([...kept, ...graded].map(({ service }) => service))];
  const places = new Map(services.map((service, i) => [service, i]));
  const rowOf = (forecast: KeptForecast | ForecastGrade, ...rest: [number, number]): number[] => [
    places.get(forecast.service) ?? -1,
    SIGNAL_NAMES.indexOf(forecast.signal),
    ...NUMBERS.map((name) => forecast[name]),
    ...rest,
  ];
  const state = new StateWriter(KIND, VERSION);
  state.string(JSON.stringify(services));
  state.f64s(Float64Array.from(kept.flatMap((forecast) => rowOf(forecast, forecast.naiveError, 0))));
  state.f64s(Float64Array.from(graded.flatMap((grade) => rowOf(grade, grade.actual, grade.scaledError))));
  return state.finish();
}

/** @throws AnomalyModelError when it cannot be read */
export function readForecasts(bytes: Uint8Array): Saved {
  const state = new StateReader(bytes, KIND, VERSION);
  const services = JSON.parse(state.string()) as string[];
  const kept = rowsOf(state.f64s(), services).map(([forecast, naiveError]) => ({ ...forecast, naiveError }));
  const graded = rowsOf(state.f64s(), services).map(([forecast, actual, scaledError]) => ({
    ...forecast,
    dueMs: dueOf(forecast),
    actual,
    hit: actual >= forecast.low && actual <= forecast.high,
    scaledError,
  }));
  state.end();
  return { kept, graded };
}

type Row = [forecast: Omit<KeptForecast, 'naiveError'>, ...rest: [number, number]];

/** A row of a signal that is not known any more is left out. */
function rowsOf(numbers: Float64Array, services: readonly string[]): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at + WIDTH <= numbers.length; at += WIDTH) {
    const [place = -1, name = -1, horizonSeconds = 0, madeAtMs = 0, low = 0, median = 0, high = 0, a = 0, b = 0] =
      numbers.subarray(at, at + WIDTH);
    const [service, signal] = [services[place], SIGNAL_NAMES[name]];
    if (service !== undefined && signal !== undefined) {
      rows.push([{ service, signal, horizonSeconds, madeAtMs, low, median, high }, a, b]);
    }
  }
  return rows;
}

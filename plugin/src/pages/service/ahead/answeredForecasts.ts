import type { DataFrame } from '@grafana/data';
import { RESOURCES } from '@mev-quality/backend/wire';

export interface AnsweredForecast {
  signal: string;
  title: string;
}

/** What can run out comes first. */
const FIRST: string[] = Object.values(RESOURCES).map(({ used }) => used);

/** The signals that an answer has a forecast of; what can run out comes first, else in its order. */
export function answeredForecasts(frames: DataFrame[]): AnsweredForecast[] {
  const found = frames.flatMap((frame) => {
    const signal = signalOf(frame);
    return signal === undefined ? [] : [{ signal, title: frame.name ?? signal }];
  });
  const place = ({ signal }: AnsweredForecast) => (FIRST.includes(signal) ? FIRST.indexOf(signal) : Infinity);
  return found.sort((a, b) => place(a) - place(b) || 0);
}

/** Of an answer only the forecast of one signal. */
export function pickForecast(frames: DataFrame[], { signal }: AnsweredForecast): DataFrame[] {
  return frames.filter((frame) => signalOf(frame) === signal);
}

const signalOf = ({ fields }: DataFrame) => fields.find(({ labels }) => labels?.signal !== undefined)?.labels?.signal;

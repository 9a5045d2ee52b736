/** Raw samples of `up`, and what they say, without any of our own code. */

/** Epoch milliseconds and value. */
export type Sample = readonly [number, number];

const BUCKET_MS = 300_000;

export async function rawSamples(url: string, job: string, timeMs: number, windowMs: number): Promise<Sample[]> {
  const parameters = new URLSearchParams({
    query: `up{job="${job}"}[${windowMs / 1000}s]`,
    time: String(timeMs / 1000),
  });
  const { data } = await (await fetch(`${url}/api/v1/query?${parameters}`)).json();
  const [series] = data.result as Array<{ values: Array<[number, string]> }>;
  return (series?.values ?? []).map(([seconds, value]) => [seconds * 1000, Number(value)] as const);
}

/** Share of successful scrapes, NaN without any. */
export async function upShare(url: string, job: string, timeMs: number, windowMs: number): Promise<number> {
  const samples = await rawSamples(url, job, timeMs, windowMs);
  return samples.reduce((sum, [, value]) => sum + value, 0) / samples.length;
}

/** Downtime and outages by buckets of five minutes that end at `timeMs`, `timeMs` − 5 min and so on. */
export function downtimeOf(
  samples: readonly Sample[],
  timeMs: number,
  observedMs: number
): { downMs: number; outages: number } {
  let downMs = 0;
  let outages = 0;
  let wasDown = false;
  for (let k = Math.ceil(observedMs / BUCKET_MS); k >= 0; k--) {
    const end = timeMs - k * BUCKET_MS;
    const inside = samples.filter(([time]) => time > end - BUCKET_MS && time <= end);
    const down = inside.length === 0 ? 0 : inside.filter(([, value]) => value === 0).length / inside.length;
    // Of a bucket that began before the first sample, only the observed part counts.
    downMs += down * Math.min(BUCKET_MS, Math.max(0, observedMs - k * BUCKET_MS));
    outages += down > 0 && !wasDown ? 1 : 0;
    wasDown = down > 0;
  }
  return { downMs, outages };
}

/** Checks of Prometheus beyond what a query tells. */
import { z } from 'zod';
import { formatDuration, parseDuration, type Config } from '../config';
import { askJson, type Answer } from '../grafana/client';
import { PrometheusError, type PrometheusSource } from '../sources/prometheus';
import { checkClock } from './clock';
import type { Finding } from './types';

const TIMEOUT_MS = 10_000;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Rates over five minutes want four samples, and need two. */
const LONG_INTERVAL_MS = 75_000;
const TOO_LONG_INTERVAL_MS = 150_000;
const MOST_NAMES = 5;
const MOST_STEPS = 10_000;

export interface PrometheusAsk {
  url: string;
  source: PrometheusSource;
  config: Config;
  nowMs: number;
}

/** Whether it answers at all; `reached` tells if anything more can be asked. */
export async function checkPrometheus(ask: PrometheusAsk): Promise<{ reached: boolean; findings: Finding[] }> {
  const check = 'Prometheus';
  try {
    const { application, version } = await ask.source.buildInfo();
    const base = ask.url.replace(/\/+$/, '').replace(/\/api\/v1$/, '');
    const [targets, runtime] = await Promise.all([
      askJson(`${base}/api/v1/targets?state=active`, { timeoutMs: TIMEOUT_MS }),
      askJson(`${base}/api/v1/status/runtimeinfo`, { timeoutMs: TIMEOUT_MS }),
    ]);
    return {
      reached: true,
      findings: [
        { check, level: 'ok', found: `${application} ${version} answers at ${base}` },
        checkClock('Prometheus', runtime),
        ...checkTargets(targets),
        await checkHistory(ask, runtime),
      ],
    };
  } catch (error) {
    const [found, remedy] =
      error instanceof PrometheusError
        ? [error.summary, error.remedy]
        : [error instanceof Error ? error.message : String(error), 'See whether Prometheus runs and its URL is right.'];
    return { reached: false, findings: [{ check, level: 'error', found, remedy }] };
  }
}

const targetsSchema = z.object({
  data: z.object({
    activeTargets: z.array(
      z.object({
        health: z.string(),
        lastError: z.string().default(''),
        scrapeInterval: z.string().optional(),
        labels: z.record(z.string(), z.string()),
      })
    ),
  }),
});
type Target = z.infer<typeof targetsSchema>['data']['activeTargets'][number];

/** Mimir and the like scrape nothing themselves. */
function checkTargets({ body }: Answer): Finding[] {
  const targets = targetsSchema.safeParse(body).data?.data.activeTargets;
  if (targets === undefined) {
    const found = 'not checked: this server does not tell its targets';
    return [{ check: 'Scrape interval', level: 'skipped', found }];
  }
  if (targets.length === 0) {
    const remedy = 'Add scrape_configs to prometheus.yml; provisioning/prometheus/prometheus.yml is an example.';
    return [{ check: 'Targets', level: 'error', found: 'Prometheus scrapes nothing', remedy }];
  }
  return [checkInterval(targets), checkHealth(targets)];
}

function checkInterval(targets: readonly Target[]): Finding {
  const check = 'Scrape interval';
  const intervals = targets.map(({ scrapeInterval = '', labels }) => ({
    ms: durationMs(scrapeInterval) ?? 0,
    job: labels.job ?? '',
  }));
  const longest = intervals.reduce((a, b) => (b.ms > a.ms ? b : a), { ms: 0, job: '' });
  if (longest.ms === 0) {
    return { check, level: 'skipped', found: 'not checked: this server does not tell it' };
  }
  const text = formatDuration(longest.ms);
  if (longest.ms <= LONG_INTERVAL_MS) {
    return { check, level: 'ok', found: `${text} at most, by ${targets.length} targets` };
  }
  return {
    check,
    level: longest.ms > TOO_LONG_INTERVAL_MS ? 'error' : 'warning',
    found: `${text} in the job ${longest.job}: rates over 5m need two samples, and want four`,
    remedy: `Set scrape_interval of the job ${longest.job} to 1m or less.`,
  };
}

function checkHealth(targets: readonly Target[]): Finding {
  const check = 'Targets';
  const down = targets.filter(({ health }) => health === 'down');
  const [first] = down;
  if (first === undefined) {
    return { check, level: 'ok', found: `${targets.length} scraped, none down` };
  }
  const names = down.slice(0, MOST_NAMES).map(({ labels }) => `${labels.job ?? ''} ${labels.instance ?? ''}`);
  return {
    check,
    level: 'warning',
    found: `${down.length} of ${targets.length} are down: ${names.join(', ')}${down.length > MOST_NAMES ? ', …' : ''} (${first.lastError})`,
    remedy: 'Start the exporter, or correct its address in prometheus.yml.',
  };
}

const runtimeSchema = z.object({ data: z.object({ storageRetention: z.string() }) });

/** Whether Prometheus keeps, and has, as much history as the longest window looks back. */
async function checkHistory({ source, config, nowMs }: PrometheusAsk, runtime: Answer): Promise<Finding> {
  const check = 'Retention';
  const window = config.windows.long;
  const windowMs = parseDuration(window);
  // Prometheus sees a sample for five minutes; a very long window is looked at more coarsely.
  const step = formatDuration(Math.max(5 * MINUTE, windowMs / MOST_STEPS));
  const { series } = await source.instant(`min_over_time((time() + 0 * max(up))[${window}:${step}])`, nowMs);
  const [first] = series;
  const historyMs = first ? nowMs - first.value * 1000 : 0;
  const begins = first ? `history begins ${span(historyMs)} ago` : 'there is no history yet';
  const retention = runtimeSchema.safeParse(runtime.body).data?.data.storageRetention;
  // `15d`, or `15d or 10GiB`.
  const keptMs = retention === undefined ? undefined : durationMs(retention.split(' ')[0] ?? '');
  if (keptMs === undefined) {
    return historyMs >= windowMs - DAY
      ? { check, level: 'ok', found: begins }
      : {
          check,
          level: 'warning',
          found: `${begins}, and this server does not tell how long it keeps it`,
          remedy: `MTBF and MTTR look back ${window}: see that it keeps as much.`,
        };
  }
  if (keptMs < windowMs) {
    return {
      check,
      level: 'warning',
      found: `Prometheus keeps ${retention}, MTBF and MTTR look back ${window}; ${begins}`,
      remedy: `Start Prometheus with --storage.tsdb.retention.time=${formatDuration(windowMs + DAY)}, or shorten windows.long in quality.yaml.`,
    };
  }
  return { check, level: 'ok', found: `${retention}; ${begins}` };
}

/** Undefined for what is no duration, such as a retention by size only. */
function durationMs(text: string): number | undefined {
  try {
    return parseDuration(text);
  } catch {
    return undefined;
  }
}

function span(ms: number): string {
  if (ms < 120 * MINUTE) {
    return `${Math.round(ms / MINUTE)} min`;
  }
  return ms < 2 * DAY ? `${Math.round(ms / MINUTE / 60)} h` : `${Math.floor(ms / DAY)} days`;
}

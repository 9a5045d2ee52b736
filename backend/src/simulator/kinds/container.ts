/** A container, under cAdvisor's names. */
import { keyOf, unit } from '../random';
import { counter, type Family, gauge } from '../series';

const GiB = 2 ** 30;
const PERIOD = 100_000;
/** So many times what it takes at a middling load, which is more than load and faults can ask for at once. */
const CPU_LIMIT = 16;
/** From here on its health check fails. */
const UNHEALTHY = { errors: 0.25, latency: 5 };

export function containerFamilies(seed: number, service: string, image: string): Family[] {
  const key = keyOf(seed, service, 'container');
  const labels = { name: service, image };
  const limit = GiB * 2 ** (1 + Math.floor(4 * unit(key, 0)));
  const used = 0.4 + 0.25 * unit(key, 1);
  const cores = 0.2 + 0.8 * unit(key, 2);
  return [
    counter(
      'container_cpu_usage_seconds_total',
      'Cumulative cpu time consumed in seconds.',
      [
        [
          labels,
          ({ traffic, latency }) => {
            const busy = cores * Math.min(4, traffic) * Math.min(2, Math.sqrt(latency));
            return [0.02, busy, 0.2 * busy, 0];
          },
        ],
      ],
      { decimals: 2 }
    ),
    gauge(
      'container_memory_working_set_bytes',
      'Current working set in bytes.',
      ({ load, noiseA, leak, cold }) => {
        const share = (used + 0.05 * (load - 1) + 0.01 * noiseA) * (1 - cold);
        return 4096 * Math.round((limit * (share + 0.98 * leak * (1 - share))) / 4096);
      },
      { labels }
    ),
    gauge('container_spec_memory_limit_bytes', 'Memory limit for the container.', () => limit, { labels }),
    gauge('container_spec_cpu_quota', 'CPU quota of the container.', () => PERIOD * Math.ceil(CPU_LIMIT * cores), {
      labels,
    }),
    gauge('container_spec_cpu_period', 'CPU period of the container.', () => PERIOD, { labels }),
    gauge(
      'container_start_time_seconds',
      'Start time of the container since unix epoch in seconds.',
      (now) => now.startedAt,
      {
        labels,
      }
    ),
    gauge(
      'container_health_state',
      'The result of the container health check.',
      ({ effects }) => (effects.errors >= UNHEALTHY.errors || effects.latency >= UNHEALTHY.latency ? 0 : 1),
      { labels }
    ),
  ];
}

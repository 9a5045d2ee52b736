/** An HTTP service such as an RPC gateway, under the names that Prometheus' guides use. */
import type { Effects } from '../effects';
import { histogram } from '../histogram';
import { keyOf, unit } from '../random';
import { counter, type Family, type Rate, scaled } from '../series';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
const FAILING = 0.001;
const REFUSED = 0.004;

export function gatewayFamilies(seed: number, service: string): Family[] {
  const key = keyOf(seed, service, 'gateway');
  const perSecond = 60 + 80 * unit(key, 0);
  const median = 0.012 + 0.02 * unit(key, 1);
  const requests = ({ traffic }: Effects): Rate => [0, perSecond * traffic, 0.25 * perSecond * traffic, 0];
  const failing = ({ errors }: Effects): number => FAILING + (1 - FAILING) * errors;
  // Who asks too much is refused.
  const refused = ({ attack }: Effects): number => REFUSED + 0.5 * attack;
  const part =
    (share: (effects: Effects) => number) =>
    (effects: Effects): Rate =>
      scaled(requests(effects), share(effects));
  return [
    counter('http_requests_total', 'HTTP requests by status code.', [
      [{ code: '200' }, part((effects) => (1 - failing(effects)) * (1 - refused(effects)))],
      [{ code: '429' }, part((effects) => (1 - failing(effects)) * refused(effects))],
      [{ code: '500' }, part(failing)],
    ]),
    {
      name: 'http_request_duration_seconds',
      type: 'histogram',
      help: 'Duration of HTTP requests.',
      series: histogram({
        labels: {},
        buckets: SECONDS,
        count: requests,
        values: ({ latency }) => ({ median: median * latency, sigma: 0.6 }),
        slow: 3,
      }),
    },
  ];
}

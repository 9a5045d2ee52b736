import { latencyTemplate, expandTemplate, putLabels } from './queryTemplate';
import type { ServiceConfig } from '../config';

function service(match: Record<string, string>): ServiceConfig {
  return { name: 'a', kind: 'k', team: 't', match, dependsOn: [], weight: 1, inputs: {} };
}

describe('a query template', () => {
  const template = 'max by ($labels) (rate(up{$service}[$window]))';

  it('matches one service by its labels, in alphabetical order', () => {
    expect(expandTemplate(template, [service({ job: 'geth', chain: 'eth' })], '1h')).toBe(
      'max by (chain, job) (rate(up{chain="eth",job="geth"}[1h]))'
    );
  });

  it('matches several services at once, each value once', () => {
    expect(expandTemplate(template, [service({ job: 'a' }), service({ job: 'b' }), service({ job: 'a' })], '1h')).toBe(
      'max by (job) (rate(up{job=~"a|b"}[1h]))'
    );
  });

  it('matches everything where no service is given', () => {
    expect(expandTemplate('up{$service,mode="idle"}', [], '')).toBe('up{job=~".*",mode="idle"}');
  });

  it('takes label values as they are: quotes, backslashes, dots and dollars are no syntax', () => {
    expect(expandTemplate('up{$service}', [service({ job: 'a"} or vector(1) # \\' })], '')).toBe(
      'up{job="a\\"} or vector(1) # \\\\"}'
    );
    expect(expandTemplate('up{$service}', [service({ job: '10.0.0.1' }), service({ job: 'b$1' })], '')).toBe(
      'up{job=~"10\\\\.0\\\\.0\\\\.1|b\\\\$1"}'
    );
  });

  it('leaves what only begins like a placeholder', () => {
    expect(expandTemplate('$services $window_x', [], '1h')).toBe('$services $window_x');
  });
});

it('labels are put onto a query of its own, a dollar being no reference', () => {
  expect(putLabels('sum(x)', service({ job: 'a$1' }))).toBe('label_replace(sum(x), "job", "a$$1", "", "")');
});

describe('a latency quantile', () => {
  it('of a histogram adds the buckets up', () => {
    expect(latencyTemplate({ kind: 'histogram', metric: 'x_seconds', quantile: 0.99, scale: 1000 })).toBe(
      '1000 * histogram_quantile(0.99, sum by (le, $labels) (rate(x_seconds_bucket{$service}[$window])))'
    );
  });

  it('of a summary takes the worst instance, never a mean of quantiles', () => {
    expect(
      latencyTemplate({ kind: 'summary', metric: 'rpc', quantile: 0.5, scale: 0.000001, matchers: 'method="x"' })
    ).toBe('0.000001 * max by ($labels) (quantile_over_time(0.5, rpc{quantile="0.5",method="x",$service}[$window]))');
  });
});

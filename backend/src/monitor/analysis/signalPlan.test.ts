import { defaultConfig, type Config, type ServiceConfig } from '../../config';
import { signalQuery, signalSignature, signalTemplate } from './signalPlan';
import { usualSpacing } from './scrapeSpacing';

const service = (name: string, change: Partial<ServiceConfig> = {}): ServiceConfig => ({
  name,
  kind: 'web',
  team: 't',
  match: { service: name },
  dependsOn: [],
  weight: 1,
  inputs: {},
  ...change,
});

const [plain, own, none] = [
  service('plain'),
  service('own', { signals: { latency: { query: 'max(own_ms)' } } }),
  service('none', { signals: { latency: null } }),
];
const config: Config = {
  ...defaultConfig(),
  kinds: {
    web: { title: 'Web', inputs: {}, signals: { up: null, latency: { query: 'max by ($labels) (ms{$service})' } } },
  },
  services: [plain, own, none],
  signals: {
    up: { query: 'up{$service}' },
    traffic: { query: 'sum by ($labels) (rate(requests{$service}[$window]))' },
    latency: { query: 'nobody' },
  },
};
const recent = { name: 'recent', stepMs: 15_000, scrapeMs: usualSpacing } as const;
const long = { name: 'long', stepMs: 600_000, scrapeMs: usualSpacing } as const;

it('what a service says comes before its kind, and that before all; null is a word, too', () => {
  expect(signalTemplate(config, plain, 'latency')).toEqual({ template: 'max by ($labels) (ms{$service})', own: false });
  expect(signalTemplate(config, own, 'latency')).toEqual({ template: 'max(own_ms)', own: true });
  expect(signalTemplate(config, none, 'latency')).toBeUndefined();
  expect(signalTemplate(config, plain, 'up')).toBeUndefined();
  expect(signalTemplate({ ...config, kinds: {} }, plain, 'up')).toEqual({ template: 'up{$service}', own: false });
  expect(signalTemplate({ ...defaultConfig(), signals: undefined }, plain, 'latency')).toBeUndefined();
});

it('one query answers for all services that have a signal; who has a query of its own gets its labels', () => {
  expect(signalQuery(config, config.services, 'latency', recent)).toBe(
    '(max by (service) (ms{service="plain"})) or (label_replace(max(own_ms), "service", "own", "", ""))'
  );
  expect(signalQuery(config, config.services, 'up', recent)).toBeUndefined();
  expect(signalQuery(config, config.services, 'peers', recent)).toBeUndefined();
});

it('rates are of a minute and four scrapes at least, and on the long scale of its step', () => {
  const windowOf = (scrapeMs: number) =>
    /\[(\w+)\]/.exec(signalQuery(config, [plain], 'traffic', { ...recent, scrapeMs: () => scrapeMs }) ?? '')?.[1];
  expect([windowOf(15_000), windowOf(5_000), windowOf(60_000)]).toEqual(['1m', '1m', '4m']);
  expect(signalQuery(config, [plain], 'traffic', long)).toBe('sum by (service) (rate(requests{service="plain"}[10m]))');
});

it('what has no window is averaged over a step of the long scale', () => {
  expect(signalQuery(config, [plain], 'latency', long)).toBe(
    'avg_over_time((max by (service) (ms{service="plain"}))[10m:1m])'
  );
});

it('the signature changes with what the values depend on, and with nothing else', () => {
  const before = signalSignature(config, plain);
  expect(signalSignature(config, { ...plain, title: 'Other', weight: 5 })).toBe(before);
  expect(signalSignature(config, { ...plain, match: { job: 'plain' } })).not.toBe(before);
  expect(signalSignature({ ...config, signals: {} }, plain)).not.toBe(before);
});

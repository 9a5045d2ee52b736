import { defaultConfig } from '../../config';
import { inputSources } from './model';
import { planInputs } from './queryPlan';

const config = defaultConfig();
const grid = { startMs: 0, endMs: 3_600_000, stepMs: 60_000 };

describe('the requests behind a score', () => {
  it('are one an input, however many services there are', () => {
    const template = config.services[0];
    if (!template) {
      throw new Error('the built-in configuration has no service');
    }
    const services = Array.from({ length: 100 }, (_, i) => ({
      ...template,
      name: `s${i}`,
      kind: i % 2 ? 'machine' : 'mev',
      match: { job: `j${i}` },
    }));
    const requests = planInputs(
      config,
      services.map((service) => ({ service, sources: inputSources(config, service) })),
      grid
    );
    const names = requests.map(({ input }) => input);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeLessThanOrEqual(Object.keys(config.inputs).length);
  });

  it('join what kinds ask differently', () => {
    const requests = planInputs(
      config,
      config.services.map((service) => ({ service, sources: inputSources(config, service) })),
      grid
    );
    const error = requests.find(({ input }) => input === 'error_rate_percent');
    expect(error?.query).toContain('node_network_receive_errs_total');
    expect(error?.query).toContain(') or (');
    expect(error?.query).toContain('prometheus_http_requests_total');
  });

  it('put the labels on a query that a service has of its own', () => {
    const [service] = config.services;
    if (!service) {
      throw new Error('the built-in configuration has no service');
    }
    const own = { ...service, inputs: { cost_per_transaction_usd: { query: 'sum(cost)' } } };
    const requests = planInputs(config, [{ service: own, sources: inputSources(config, own) }], grid);
    expect(requests.find(({ input }) => input === 'cost_per_transaction_usd')?.query).toBe(
      'label_replace(sum(cost), "job", "node", "", "")'
    );
  });
});

import { readEnvironment } from './environment';

it('binds loopback and the local Prometheus where nothing is said', () => {
  expect(readEnvironment({})).toEqual({ host: '127.0.0.1', port: 8686, prometheusUrl: 'http://127.0.0.1:9090' });
});

it('refuses to be open to others without a token', () => {
  expect(() => readEnvironment({ MEV_QUALITY_HOST: '0.0.0.0' })).toThrow(/Set MEV_QUALITY_TOKEN/);
  expect(readEnvironment({ MEV_QUALITY_HOST: '0.0.0.0', MEV_QUALITY_TOKEN: 't' })).toMatchObject({ token: 't' });
});

it('takes the folder for what a restart must not lose', () => {
  expect(readEnvironment({ MEV_QUALITY_DATA: '/var/lib/mev' })).toMatchObject({ dataFolder: '/var/lib/mev' });
});

it("takes Grafana's address, and its token from the environment or a file", () => {
  const url = 'http://grafana:3000';
  expect(readEnvironment({ MEV_QUALITY_GRAFANA_URL: url, MEV_QUALITY_GRAFANA_TOKEN: 't' })).toMatchObject({
    grafanaUrl: url,
    grafanaToken: 't',
  });
  expect(() => readEnvironment({ MEV_QUALITY_GRAFANA_URL: 'grafana' })).toThrow(/MEV_QUALITY_GRAFANA_URL/);
  expect(() => readEnvironment({ MEV_QUALITY_GRAFANA_TOKEN_FILE: '/nowhere/token' })).toThrow(
    /MEV_QUALITY_GRAFANA_TOKEN_FILE cannot be read/
  );
});

it("takes a user of Grafana's, who needs a password", () => {
  expect(readEnvironment({ MEV_QUALITY_GRAFANA_USER: 'u', MEV_QUALITY_GRAFANA_PASSWORD: 'p' })).toMatchObject({
    grafanaBasicAuth: { user: 'u', password: 'p' },
  });
  expect(() => readEnvironment({ MEV_QUALITY_GRAFANA_USER: 'u' })).toThrow(/MEV_QUALITY_GRAFANA_PASSWORD/);
});

it('takes a PostgreSQL for the alerts, and a token for the webhooks alone', () => {
  const DATABASE_URL = 'postgres://quality@db/quality';
  expect(readEnvironment({ DATABASE_URL, MEV_QUALITY_WEBHOOK_TOKEN: 'w' })).toMatchObject({
    databaseUrl: DATABASE_URL,
    webhookToken: 'w',
  });
  expect(() => readEnvironment({ DATABASE_URL: 'mysql://db' })).toThrow(/DATABASE_URL/);
});

it('names the value that is wrong', () => {
  expect(() => readEnvironment({ MEV_QUALITY_PORT: 'http' })).toThrow(/MEV_QUALITY_PORT/);
  expect(() => readEnvironment({ PROMETHEUS_URL: 'prometheus' })).toThrow(/PROMETHEUS_URL/);
  expect(() => readEnvironment({ MEV_QUALITY_TOKEN_FILE: '/nowhere/token' })).toThrow(/cannot be read/);
});

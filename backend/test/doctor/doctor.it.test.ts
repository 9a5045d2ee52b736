/** `quality doctor` by the command line, with a real Prometheus and Grafana's API as recorded from a real Grafana. */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildQuality, type Ended, type QualityCommand } from '../coverage/runQuality';
import { createStopper, startPrometheus, type RunningPrometheus } from '../prometheus';
import { untilScraped } from '../quality/untilScraped';
import { startGrafanaDouble, type Recording } from './startGrafanaDouble';

const TOKEN = 'glsa_a-token-of-the-test_1234';
const CONFIG_HEAD = 'version: 1\n';

const kept = createStopper();
const once = createStopper();
let quality: QualityCommand;
let prometheus: RunningPrometheus;

jest.setTimeout(60_000);
beforeAll(async () => {
  quality = await kept.own(buildQuality());
  prometheus = await kept.own(startPrometheus({ scrape: [{ job: 'prometheus', targets: ['self'] }] }));
  await untilScraped(prometheus, 1);
});
afterEach(() => once.stop());
afterAll(() => kept.stop());

async function examine(recording: Recording, changes: Parameters<typeof startGrafanaDouble>[1] = {}) {
  const grafana = await once.own(startGrafanaDouble(recording, changes));
  const ended = await doctor('--grafana', grafana.url);
  expect(grafana.unknown).toEqual([]);
  return { ...ended, grafana };
}

async function doctor(...args: string[]): Promise<Ended> {
  const ended = await quality.run(['doctor', '--prometheus', prometheus.url, ...args], {
    MEV_QUALITY_GRAFANA_TOKEN: TOKEN,
  });
  expect(ended.stdout + ended.stderr).not.toContain(TOKEN);
  return ended;
}

/** Prometheus discovers its targets some seconds after it is ready. */
async function untilTargets({ url }: RunningPrometheus, text: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const response = await fetch(`${url}/api/v1/targets?state=active`);
    if ((await response.text()).includes(text)) return;
    await sleep(250);
  }
  throw new Error(`the targets of ${url} never came to be ${text}`);
}

function linesOf({ stdout }: Ended, level: string): string[] {
  return stdout.split('\n').filter((line) => line.startsWith(`${level} `));
}

describe('Grafana', () => {
  it('healthy: no error, the token is sent to it', async () => {
    const ended = await examine('healthy');
    expect(linesOf(ended, 'error')).toEqual([]);
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('ok       Grafana: 12.3.0 answers');
    expect(ended.stdout).toContain('ok       Plugin mev-quality-datasource: 0.1.0, unsigned, allowed, loaded');
    expect(ended.stdout).toContain('ok       Alert rule QualityScoreLow: is evaluated');
    expect(ended.stdout).toContain('ok       Alert rule Escalation: is evaluated');
    expect(ended.stdout).toContain('ok       Escalations: their query is answered');
    expect(ended.stdout).toContain(
      'ok       Notification policies: alerts come to the service, and critical ones to oncall'
    );
    expect(ended.stdout).toContain('warning  Channels: all of them deliver to the inbox');
    expect(ended.grafana.seen.every(({ headers }) => headers.authorization === `Bearer ${TOKEN}`)).toBe(true);
  });

  it('with a plugin that is not allowed: names it and the setting', async () => {
    const ended = await examine('notAllowed');
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('Plugin mev-quality-datasource: is unsigned and not allowed (signatureMissing)');
    expect(ended.stdout).toContain('→ Add mev-quality-datasource to allow_loading_unsigned_plugins');
    expect(ended.stdout).toContain('ok       Plugin mev-score-panel');
  });

  it('without the data source: tells where to add it', async () => {
    const ended = await examine('noDataSource');
    expect(ended.code).toBe(1);
    expect(linesOf(ended, 'error')[0]).toContain('Data source: Grafana has none of the type mev-quality-datasource');
  });

  it('that refuses the token: says so once, and asks nothing more with it', async () => {
    const ended = await examine('wrongToken');
    expect(ended.code).toBe(1);
    expect(linesOf(ended, 'error')).toEqual(['error    Token: Grafana refused the token (401: Invalid API key)']);
    expect(ended.grafana.seen.map(({ url }) => url)).toEqual(['/api/health', '/api/access-control/user/permissions']);
  });

  it('whose token may too little: names each permission', async () => {
    const ended = await examine('noRole');
    expect(ended.code).toBe(1);
    expect(linesOf(ended, 'warning').join('\n')).toContain(
      'missing: plugins.app:access (to see the plugins), datasources:read (to find the data source), datasources:query'
    );
    expect(ended.stdout).toContain('→ Give the service account the role Editor');
  });

  it('whose data source has no Prometheus: passes its message on', async () => {
    const ended = await examine('noPrometheus');
    expect(ended.code).toBe(1);
    expect(linesOf(ended, 'error').join('\n')).toMatch(/Data source MEV Quality: .*Nothing listens at/);
  });

  it.each([
    [{ '/api/health': { status: 200, body: { database: 'ok', version: '12.2.9' } } }, 'Grafana: 12.2.9 is too old'],
    [{ '/api/health': { status: 503, body: { database: 'failing', version: '12.3.0' } } }, 'its database is not ok'],
    [{ '/api/health': { status: 200, body: 'hello' } }, '/api/health does not answer as Grafana 12.3 does (200)'],
    [
      { '/api/prometheus/grafana/api/v1/rules': { status: 200, body: { data: { groups: [] } } } },
      'Alert rule QualityCoverageLow: is not there (uid quality-coverage-low)',
    ],
    [
      {
        '/api/prometheus/grafana/api/v1/rules': {
          status: 200,
          body: {
            data: { groups: [{ rules: [{ name: 'QualityScoreLow', health: 'error', lastError: 'no such query' }] }] },
          },
        },
      },
      'Alert rule QualityScoreLow: fails: no such query',
    ],
    [
      { '/api/v1/provisioning/contact-points': { status: 200, body: [] } },
      'Contact point of the service: there is no webhook named mev-quality',
    ],
    [
      {
        '/api/v1/provisioning/contact-points': {
          status: 200,
          body: [{ name: 'mev-quality', type: 'webhook', settings: { url: '/api/v1/alerts/webhook' } }],
        },
      },
      'Contact point of the service: its address is /api/v1/alerts/webhook',
    ],
    [
      { '/api/v1/provisioning/policies': { status: 200, body: { receiver: 'email' } } },
      'Notification policies: alerts do not come to the contact point mev-quality',
    ],
    [
      { '/api/v1/provisioning/policies': { status: 200, body: { receiver: 'mev-quality' } } },
      'critical alerts come to mev-quality alone: nobody is told of level 0',
    ],
    [
      {
        '/api/v1/provisioning/policies': {
          status: 200,
          body: { receiver: 'email', routes: [{ receiver: 'mev-quality', continue: true }, { receiver: 'email' }] },
        },
      },
      'Notification policies: escalations come to mev-quality, which they are made from',
    ],
    [
      {
        '/api/v1/provisioning/policies': {
          status: 200,
          body: {
            receiver: 'inbox',
            routes: [
              { receiver: 'inbox', object_matchers: [['mev_quality', '=', 'escalation']] },
              { receiver: 'mev-quality', continue: true },
              { receiver: 'oncall_engineer' },
            ],
          },
        },
      },
      'Contacts of escalations: there is no policy for oncall_engineer, team_lead, engineering_manager, cto',
    ],
    [
      { '/api/ds/query': { status: 500, body: { results: { A: { error: 'The service does not answer.' } } } } },
      'Escalations: The service does not answer.',
    ],
  ])('answers otherwise: %j', async (changes, found) => {
    const ended = await examine('healthy', changes);
    expect(ended.code).toBe(1);
    expect(linesOf(ended, 'error').join('\n')).toContain(found);
  });

  it('and where alerts are kept, without its password', async () => {
    const { stdout } = await doctor();
    expect(stdout).toContain('warning  Database of alerts: in memory');
    const env = { DATABASE_URL: 'postgres://quality:geheim@db.example.org:5432/alerts' };
    const shared = await quality.run(['doctor', '--prometheus', prometheus.url], env);
    expect(shared.stdout).toContain('ok       Database of alerts: PostgreSQL at db.example.org:5432/alerts');
    expect(shared.stdout + shared.stderr).not.toContain('geheim');
  });

  it('not given: is said not to be checked, and is no error', async () => {
    const ended = await doctor();
    expect(ended.code).toBe(0);
    expect(linesOf(ended, 'skipped')).toEqual(['skipped  Grafana: not checked: there is no address']);
  });

  it('that is not there, or whose address holds a password', async () => {
    const gone = await doctor('--grafana', 'http://127.0.0.1:1');
    expect(gone.code).toBe(1);
    expect(linesOf(gone, 'error')).toEqual(['error    Grafana: Nothing listens at http://127.0.0.1:1']);
    const secret = await doctor('--grafana', 'http://admin:geheim@127.0.0.1:1');
    expect(secret.code).toBe(1);
    expect(secret.stdout).toContain("Grafana's URL holds a user or password");
    expect(secret.stdout).not.toContain('geheim');
  });
});

describe('Prometheus', () => {
  it('is checked with its clock, interval, targets, retention and coverage', async () => {
    const { stdout } = await doctor();
    expect(stdout).toMatch(/^ok {7}Prometheus: Prometheus \d+\.\d+\S* answers at http:\/\/127/m);
    expect(stdout).toMatch(/^ok {7}Prometheus clock: agrees/m);
    expect(stdout).toMatch(/^ok {7}Scrape interval: 1s at most/m);
    expect(stdout).toMatch(/^ok {7}Targets: 1 scraped, none down/m);
    expect(stdout).toMatch(/^ok {7}Retention: 50y; (history begins \d+ min ago|there is no history yet)/m);
    // Nothing but itself is scraped here.
    expect(stdout).toMatch(/^warning {2}Coverage of metrics: 0 of \d+ have data; without: blockchain\/block_height/m);
  });

  it('with a long interval: names the job', async () => {
    const other = await once.own(
      startPrometheus({ scrape: [{ job: 'slow', targets: ['self'] }], scrapeInterval: '2m' })
    );
    await untilTargets(other, '"health"');
    const { stdout } = await doctor('--prometheus', other.url);
    expect(stdout).toContain('warning  Scrape interval: 2m in the job slow');
    expect(stdout).toContain('→ Set scrape_interval of the job slow to 1m or less.');
  });

  it('with a target that is down: names it and why', async () => {
    const other = await once.own(startPrometheus({ scrape: [{ job: 'gone', targets: ['127.0.0.1:1'] }] }));
    await untilTargets(other, '"health":"down"');
    const { stdout } = await doctor('--prometheus', other.url);
    expect(stdout).toMatch(/^warning {2}Targets: 1 of 1 are down: gone 127\.0\.0\.1:1 \(.*connection refused\)/m);
  });

  it('that keeps less than the long window: tells what to start it with', async () => {
    const file = join(quality.folder, 'long.yaml');
    const { stdout: fleet } = await quality.run(['simulate', 'config', '--services', '1']);
    writeFileSync(file, fleet.replace('long: 30d', 'long: 60y'));
    const { stdout } = await doctor('--config', file);
    expect(stdout).toContain('warning  Retention: Prometheus keeps 50y, MTBF and MTTR look back 60y');
    expect(stdout).toContain('--storage.tsdb.retention.time=');
  });

  it('that does not answer is an error, and the rest is still checked', async () => {
    const grafana = await once.own(startGrafanaDouble('healthy'));
    const ended = await quality.run(['doctor', '--prometheus', 'http://127.0.0.1:1', '--grafana', grafana.url]);
    expect(ended.code).toBe(1);
    expect(linesOf(ended, 'error')).toEqual([
      'error    Prometheus: Nothing listens at http://127.0.0.1:1 (ECONNREFUSED)',
    ]);
    expect(linesOf(ended, 'skipped')).toEqual([
      'skipped  Coverage: not checked, nor clock, targets and retention: Prometheus does not answer',
      'skipped  Token: not checked, nor plugins, data source and alert rules: there is no token',
    ]);
    expect(ended.stdout).toContain('ok       Grafana: 12.3.0 answers');
  });
});

describe('the configuration', () => {
  async function withFile(text: string, mode: number): Promise<Ended> {
    const file = join(quality.folder, 'quality.yaml');
    writeFileSync(file, text);
    chmodSync(file, mode);
    return doctor('--config', file);
  }

  it('with a mistake is an error that names it', async () => {
    const ended = await withFile(`${CONFIG_HEAD}services: 3\n`, 0o600);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/^error {4}Configuration: .*quality\.yaml has \d+ mistakes:/m);
    expect(ended.stdout).toContain('skipped  Coverage: not checked: the configuration has mistakes');
  });

  it.each([
    [0o600, 'ok       Configuration permissions: only its owner may write it (600)', 0],
    [0o664, 'warning  Configuration permissions: its group may write', 0],
    [0o666, 'error    Configuration permissions: everyone may write', 1],
  ])('with the permissions %o', async (mode, line, code) => {
    const { stdout } = await quality.run(['simulate', 'config']);
    const ended = await withFile(stdout, mode);
    expect(ended.stdout).toContain(line);
    expect(ended.code).toBe(code);
  });
});

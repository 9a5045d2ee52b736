/** Checks of Grafana: that it runs, lets the token in, has loaded us, and evaluates our rules. */
import { GrafanaError, type GrafanaClient } from '../grafana/client';
import { checkClock } from './clock';
import type { Finding } from './types';

const LEAST_VERSION = [12, 3] as const;
const PLUGINS = [
  'mev-quality-app',
  'mev-quality-datasource',
  'mev-score-panel',
  'mev-anomaly-panel',
  'mev-alerts-panel',
] as const;
const DATA_SOURCE = 'mev-quality-datasource';
const MOST_DATA_SOURCES = 20;

/** What is asked of Grafana with the token; the role Viewer holds all of it. */
const PERMISSIONS: ReadonlyArray<readonly [action: string, what: string]> = [
  ['plugins.app:access', 'see the plugins'],
  ['datasources:read', 'find the data source'],
  ['datasources:query', 'ask the data source'],
  ['alert.rules:read', 'see the alert rules'],
];

export interface ExpectedRule {
  uid: string;
  title: string;
}

export async function checkGrafana(
  client: GrafanaClient,
  hasToken: boolean,
  rules: readonly ExpectedRule[]
): Promise<Finding[]> {
  const start = await guard('Grafana', () => checkServer(client));
  if (start.some(({ level, check }) => check === 'Grafana' && level === 'error')) {
    return start;
  }
  const token = hasToken ? await guard('Token', () => checkToken(client)) : [noToken()];
  if (token.some(({ level }) => level === 'skipped' || level === 'error')) {
    return [...start, ...token];
  }
  const [plugins, dataSources] = await Promise.all([
    guard('Plugins', () => checkPlugins(client)),
    guard('Data source', () => checkDataSources(client)),
  ]);
  return [
    ...start,
    ...token,
    ...plugins,
    ...dataSources,
    ...(await guard('Alert rules', () => checkRules(client, rules))),
  ];
}

/** Grafana's refusals become findings; anything else is our own mistake. */
async function guard(check: string, run: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof GrafanaError)) throw error;
    return [{ check, level: 'error', found: error.message, remedy: error.remedy }];
  }
}

async function checkServer(client: GrafanaClient): Promise<Finding[]> {
  const { version, database, answer } = await client.health();
  const clock = checkClock('Grafana', answer);
  const check = 'Grafana';
  if (database !== 'ok') {
    const found = `${version}: its database is not ok (${database})`;
    return [{ check, level: 'error', found, remedy: "See Grafana's log." }, clock];
  }
  return [
    isAtLeast(version, LEAST_VERSION)
      ? { check, level: 'ok', found: `${version} answers` }
      : {
          check,
          level: 'error',
          found: `${version} is too old: the plugins need ${LEAST_VERSION.join('.')}`,
          remedy: 'Update Grafana.',
        },
    clock,
  ];
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

function noToken(): Finding {
  return {
    check: 'Token',
    level: 'skipped',
    found: 'not checked, nor plugins, data source and alert rules: there is no token',
    remedy: "Set MEV_QUALITY_GRAFANA_TOKEN to a service account's token (role Viewer is enough).",
  };
}

async function checkToken(client: GrafanaClient): Promise<Finding[]> {
  const check = 'Token permissions';
  const has = await client.permissions();
  const missing = PERMISSIONS.filter(([action]) => !has.has(action));
  if (missing.length === 0) {
    return [{ check, level: 'ok', found: `has ${PERMISSIONS.map(([action]) => action).join(', ')}` }];
  }
  // Each check that lacks one says so itself, so that the others still run.
  return [
    {
      check,
      level: 'warning',
      found: `missing: ${missing.map(([action, what]) => `${action} (to ${what})`).join(', ')}`,
      remedy: 'Give the service account the role Viewer, or these permissions.',
    },
  ];
}

/** What Grafana says of a plugin that it found and did not load. */
const LOAD_ERRORS: Readonly<Record<string, string>> = {
  signatureMissing: 'is unsigned and not allowed',
  signatureModified: 'was modified after it was signed',
  signatureInvalid: 'has an invalid signature',
};

async function checkPlugins(client: GrafanaClient): Promise<Finding[]> {
  const errors = await client.pluginErrors();
  // Of a plugin that was not loaded there are no settings.
  const plugins = await Promise.all(PLUGINS.map(async (id) => (errors.has(id) ? undefined : await client.plugin(id))));
  return PLUGINS.map((id, i): Finding => {
    const check = `Plugin ${id}`;
    const plugin = plugins[i];
    const problem = errors.get(id);
    if (problem !== undefined) {
      const found = `${LOAD_ERRORS[problem] ?? 'was not loaded'} (${problem})`;
      return { check, level: 'error', found, remedy: remedyOf(problem, id) };
    }
    if (plugin === undefined) {
      return {
        check,
        level: 'error',
        found: 'is not installed, or Grafana could not load it',
        remedy: `Put the plugin's folder into Grafana's plugin folder, allow ${id} in allow_loading_unsigned_plugins (each of ${PLUGINS.join(', ')}), restart Grafana and read its log.`,
      };
    }
    if (plugin.type === 'app' && !plugin.enabled) {
      const remedy = `Enable it: Administration > Plugins > ${id}, or provisioning/plugins/mev-quality.yaml.`;
      return { check, level: 'error', found: `${plugin.info.version} is installed, but not enabled`, remedy };
    }
    const signed = plugin.signature === 'unsigned' ? 'unsigned, allowed' : `signature ${plugin.signature}`;
    return {
      check,
      level: 'ok',
      found: `${plugin.info.version}, ${signed}, ${plugin.type === 'app' ? 'enabled' : 'loaded'}`,
    };
  });
}

function remedyOf(problem: string, id: string): string {
  return problem === 'signatureMissing'
    ? `Add ${id} to allow_loading_unsigned_plugins (GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS=${PLUGINS.join(',')}) and restart Grafana.`
    : 'Install the plugin anew from its release, and restart Grafana.';
}

async function checkDataSources(client: GrafanaClient): Promise<Finding[]> {
  const ours = (await client.dataSources()).filter(({ type }) => type === DATA_SOURCE);
  if (ours.length === 0) {
    return [
      {
        check: 'Data source',
        level: 'error',
        found: `Grafana has none of the type ${DATA_SOURCE} that this token may see`,
        remedy: 'Add it: Connections > Data sources, or provisioning/datasources/mev-quality.yaml.',
      },
    ];
  }
  const findings = ours.slice(0, MOST_DATA_SOURCES).map(({ uid, name }) => {
    const check = `Data source ${name}`;
    return guard(check, async () => {
      const { status, message } = await client.dataSourceHealth(uid);
      return [
        status === 'OK'
          ? { check, level: 'ok', found: message }
          : {
              check,
              level: 'error',
              found: message,
              remedy: `See the plugin's line above, then its settings: Connections > Data sources > ${name}.`,
            },
      ];
    });
  });
  return (await Promise.all(findings)).flat();
}

async function checkRules(client: GrafanaClient, expected: readonly ExpectedRule[]): Promise<Finding[]> {
  const rules = await client.rules();
  return expected.map(({ uid, title }): Finding => {
    const check = `Alert rule ${title}`;
    const rule = rules.find((one) => one.uid === uid) ?? rules.find((one) => one.name === title);
    if (rule === undefined) {
      const remedy = "Put provisioning/alerting/ into Grafana's provisioning folder and restart Grafana.";
      return { check, level: 'error', found: `is not there (uid ${uid})`, remedy };
    }
    if (rule.isPaused) {
      return {
        check,
        level: 'warning',
        found: 'is paused: it cannot fire',
        remedy: 'Resume its evaluation in Grafana.',
      };
    }
    switch (rule.health) {
      case 'ok':
        return { check, level: 'ok', found: 'is evaluated' };
      case 'unknown':
        return { check, level: 'warning', found: 'has not been evaluated yet', remedy: 'Look again in a minute.' };
      case 'nodata':
        return { check, level: 'warning', found: 'has no data', remedy: 'See what its query answers, in Explore.' };
      default:
        return {
          check,
          level: 'error',
          found: `fails: ${rule.lastError ?? rule.health}`,
          remedy: 'Correct what the message names; the data source comes first.',
        };
    }
  });
}

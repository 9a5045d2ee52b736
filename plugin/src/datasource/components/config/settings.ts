import type { DataSourceSettings } from '@grafana/data';
import type { QualityJsonData } from '@mev-quality/backend/wire';
import type { QualityOptions, QualitySecrets } from '../../types';

export type Settings = DataSourceSettings<QualityOptions, QualitySecrets>;

/** How the data source signs in to Prometheus. It is told by which fields are filled in; nothing else is saved. */
export type AuthMethod = 'none' | 'basic' | 'bearer' | 'header';

export type SecretName = keyof QualitySecrets;

export function authMethodOf({ jsonData, secureJsonFields, secureJsonData }: Settings): AuthMethod {
  if (jsonData.prometheusUser !== undefined && jsonData.prometheusUser !== '') {
    return 'basic';
  }
  if (secureJsonFields?.prometheusToken || secureJsonData?.prometheusToken) {
    return 'bearer';
  }
  return jsonData.prometheusHeaderName ? 'header' : 'none';
}

export function setJson(settings: Settings, change: Partial<QualityJsonData>): Settings {
  return { ...settings, jsonData: { ...settings.jsonData, ...change } };
}

export function setSecret(settings: Settings, name: SecretName, value: string): Settings {
  return { ...settings, secureJsonData: { ...settings.secureJsonData, [name]: value } };
}

/** Forgets a secret: it is deleted when the settings are saved. */
export function resetSecret(settings: Settings, name: SecretName): Settings {
  return {
    ...settings,
    secureJsonFields: { ...settings.secureJsonFields, [name]: false },
    secureJsonData: { ...settings.secureJsonData, [name]: '' },
  };
}

/** Forgets what belongs to the other ways of signing in, so that only one is ever sent. */
export function keepOnly(settings: Settings, method: AuthMethod): Settings {
  const drop = (kept: boolean, secrets: SecretName[], json: Partial<QualityJsonData>) => (before: Settings) =>
    kept
      ? before
      : secrets.reduce((now, name) => (isSet(now, name) ? resetSecret(now, name) : now), setJson(before, json));
  return [
    drop(method === 'basic', ['prometheusPassword'], { prometheusUser: undefined }),
    drop(method === 'bearer', ['prometheusToken'], {}),
    drop(method === 'header', ['prometheusHeaderValue'], { prometheusHeaderName: undefined }),
  ].reduce((now, step) => step(now), settings);
}

const isSet = ({ secureJsonFields, secureJsonData }: Settings, name: SecretName) =>
  Boolean(secureJsonFields?.[name] || secureJsonData?.[name]);

/** Why an address cannot be used; undefined when it can. */
export function urlError(url: string | undefined): string | undefined {
  if (!url) {
    return 'An address is needed, such as http://localhost:9090.';
  }
  // A variable of the environment, in provisioned settings.
  if (url.startsWith('$')) {
    return undefined;
  }
  return /^https?:\/\/[^/\s]+/.test(url) ? undefined : 'An address starts with http:// or https://.';
}

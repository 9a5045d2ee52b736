/** Converts what comes with every call into the types that handlers see. */
import { status } from '@grpc/grpc-js';
import { CallError, toError } from './calls';
import type { Logger } from './logger';
import type { HeadersMessage, Int64, PluginContextMessage } from './proto/messages';
import type { AppSettings, DataSourceSettings, PluginContext } from './types';

const HTTP_PREFIX = 'http_';

/** Also lets the log know the secrets that came along. @throws CallError when the settings are not JSON objects */
export function toContext(message: PluginContextMessage | null, logger: Logger): PluginContext {
  if (!message) throw new CallError(status.INVALID_ARGUMENT, 'the call carries no plugin context');
  const context: PluginContext = {
    orgId: toNumber(message.orgId),
    pluginId: message.pluginId,
    pluginVersion: message.pluginVersion,
    grafanaConfig: { ...message.grafanaConfig },
    userAgent: message.userAgent,
  };
  const { user } = message;
  if (user) context.user = { login: user.login, name: user.name, email: user.email, role: user.role };
  if (message.dataSourceInstanceSettings) context.dataSource = toDataSource(message.dataSourceInstanceSettings);
  if (message.appInstanceSettings) context.app = toSettings(message.appInstanceSettings, 'app');
  for (const settings of [context.dataSource, context.app]) if (settings) logger.hide(settings.secureJsonData);
  return context;
}

function toDataSource(message: NonNullable<PluginContextMessage['dataSourceInstanceSettings']>): DataSourceSettings {
  return {
    id: toNumber(message.id),
    uid: message.uid,
    name: message.name,
    url: message.url,
    ...toSettings(message, `data source "${message.name}"`),
  };
}

type SettingsMessage = NonNullable<PluginContextMessage['appInstanceSettings']>;

function toSettings(message: SettingsMessage, owner: string): AppSettings {
  return {
    updatedMs: toNumber(message.lastUpdatedMS),
    jsonData: parseSettings(message.jsonData, owner),
    secureJsonData: { ...message.decryptedSecureJsonData },
  };
}

function parseSettings(bytes: Uint8Array, owner: string): Record<string, unknown> {
  try {
    return parseObject(bytes) ?? {};
  } catch (error) {
    throw new CallError(status.INVALID_ARGUMENT, `the settings of ${owner} cannot be read: ${toError(error).message}`);
  }
}

/** Parses a JSON object; undefined for no bytes or `null`. @throws Error on anything else */
export function parseObject(bytes: Uint8Array): Record<string, unknown> | undefined {
  if (bytes.length === 0) return undefined;
  const value: unknown = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  if (value === null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) throw new Error('it is not a JSON object');
  return value as Record<string, unknown>;
}

/** Names in lower case and without the prefix that marks a forwarded HTTP header. */
export function toHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const plain = name.startsWith(HTTP_PREFIX) ? name.slice(HTTP_PREFIX.length) : name;
      return [plain.toLowerCase(), value];
    })
  );
}

/** Names in lower case. */
export function toHeaderLists(headers: HeadersMessage): Record<string, string[]> {
  return Object.fromEntries(Object.entries(headers).map(([name, list]) => [name.toLowerCase(), list.values]));
}

/** A 64-bit integer as a number, exact up to 2^53. */
export function toNumber(value: Int64): number {
  return typeof value === 'number' ? value : value.toNumber();
}

/** Bytes of their own: those of a message may be an empty array, or share the memory of the whole request. */
export function toBytes(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes);
}

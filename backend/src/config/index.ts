export { WEEKDAYS } from './alertSchema';
export { createAssigner, matchLabels } from './assigner';
export { builtInConfig, fixedConfig, followConfig, loadConfig, type ConfigSource } from './configFile';
export { defaultConfig } from './defaults';
export { calendarUrlsOf, readEnvironment, SettingsError, type ServiceSettings } from './environment';
export { formatDuration, parseDuration } from './duration';
export { parseConfig } from './parse';
export { ConfigError, type Problem } from './problem';
export {
  configJsonSchema,
  type AlertsConfig,
  type Config,
  type FigureConfig,
  type FigureName,
  type InputConfig,
  type LatencyConfig,
  type MaintenanceConfig,
  type MetricConfig,
  type RotationConfig,
  type ServiceConfig,
  type VersionConfig,
  type WindowName,
} from './schema';
export { instantOf } from './zonedTime';

/** A backend plugin SDK for Grafana in TypeScript. */
export { decodeFrame } from './arrow/decode';
export { encodeFrame } from './arrow/encode';
export * from './fields';
export type * from './frame';
export type { InstanceOptions } from './instanceManager';
export { InstanceManager } from './instanceManager';
export type { LogFields, Logger, LoggerOptions, LogLevel, LogValue } from './logger';
export { createLogger } from './logger';
export type { ServeOptions } from './serve';
export { serve } from './serve';
export { frameToStreamJson } from './streamJson';
export type * from './types';

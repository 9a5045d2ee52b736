export * from './catalog';
export * from './live';
export * from './metrics';
export * from './problem';
export * from './query';
export * from './remote';
export * from './score';
export * from './settings';

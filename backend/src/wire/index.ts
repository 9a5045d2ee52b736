export * from './catalog';
export * from './metrics';
export * from './problem';
export * from './query';
export * from './remote';
export * from './score';
export * from './settings';

export * from './catalog';
export * from './query';
export * from './score';
export * from './settings';

export * from './catalog';
export * from './query';
export * from './remote';
export * from './score';
export * from './settings';

/** The score engine: numbers in, scores, grades, states and mean times out. */
export { COMPONENTS } from './components';
export { gradeOf } from './grade';
export { groupScore } from './groupScore';
export { meanTimes, type DownBucket } from './outages';
export { scoreSeries } from './score';
export { groupStates, stateCodes } from './state';
export type { InputModel, InputSeries, ScoreSeries, Term } from './types';

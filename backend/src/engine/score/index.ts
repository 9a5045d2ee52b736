/** The score engine: numbers in, scores, grades, states and mean times out. */
export { COMPONENTS, type ComponentName } from './components';
export { gradeOf, type Grade } from './grade';
export { groupScore, type GroupMember } from './groupScore';
export { meanTimes, type DownBucket, type Instants, type MeanTimes } from './outages';
export { scoreSeries } from './score';
export { groupStates, STATE_CODES, stateCodes, type State } from './state';
export { pointsInto } from './terms';
export type { ComponentScore, InputModel, InputScore, InputSeries, ScoreSeries, Term } from './types';

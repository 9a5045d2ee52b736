export { formatSummary } from './format';
export { runScenario, type Outcome } from './runScenario';
export { summarize } from './summary';

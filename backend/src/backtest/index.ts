export { formatSummary } from './format';
export { type Outcome, type Part, PARTS, runScenario } from './runScenario';
export { summarize } from './summary';

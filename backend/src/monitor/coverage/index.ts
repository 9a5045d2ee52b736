export { hasData, measureCoverage } from './coverage';
export { formatCoverage } from './format';
export type { CoverageReport } from './types';

export { hasData, measureCoverage } from './coverage';
export { createCoverageReader } from './coverageReader';
export { formatCoverage } from './format';

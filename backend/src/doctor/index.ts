export { examine } from './doctor';
export { formatFindings } from './format';

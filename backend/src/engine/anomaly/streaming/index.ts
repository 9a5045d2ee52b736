export { createStreamingDetector, restoreStreamingDetector } from './createDetector';

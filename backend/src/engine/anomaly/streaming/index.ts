export { createStreamingDetector, restoreStreamingDetector } from './detector';

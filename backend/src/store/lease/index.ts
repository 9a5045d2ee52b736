export { createLeaseKeeper } from './leaseKeeper';
export { repeat } from './repeat';

/** Anomaly scores of series in files. */
export { detectFile } from './detectFile';
export { detectFolder } from './detectFolder';
export { TableError } from './tableError';
export { readFleetTable, type FleetTable } from './fleetTable';

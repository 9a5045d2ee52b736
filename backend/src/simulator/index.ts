export { createSimulatorApp } from './app';
export { backfill, backfillTimes, blocksOf, MOST_BACKFILL_MS, mostSamples } from './backfill';
export { createFaultBook } from './faultBook';
export { readFaults, writeFaults } from './faultFile';
export { FLEET_CONTACTS, FLEET_ROTATIONS } from './people';
export { createFleet, DEFAULT_FLEET, fleetServices, type FleetOptions } from './fleet';
export { isCounter } from './series';
export { EPOCH_MS } from './signals';
export { createWorld, type SimulatedService, type World } from './world';
export { dependents } from './dependents';
export { impactsOf } from './faults';
export {
  type BreakingType,
  FAULT_TYPES,
  type Fault,
  type FaultType,
  HARMLESS_TYPES,
  type HarmlessType,
} from './faultTypes';
export type { Service } from './fleet';
export { incidentsOf } from './incidents';
export { misfit } from './misfit';

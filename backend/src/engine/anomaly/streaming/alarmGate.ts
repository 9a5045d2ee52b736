import type { StateReader, StateWriter } from '../../stats/binary';
import type { Parameters } from './parameters';

/** Evidence of six channels at most; alarms from here on. */
export const ALARM_LEVEL = 1.25;
/** Evidence asked for on top of it just after an alarm. */
const CALM = 2;

/**
 * One alarm for an incident: after one there is none for a while, and then one only for what stands out more, the less so
 * the longer it is ago.
 */
export class AlarmGate {
  /** Infinity: none yet. */
  private stepsSince = Infinity;

  constructor(private readonly parameters: Parameters) {}

  /** @param steps since the row before @param trained whether alarms are raised yet */
  push(evidence: number, steps: number, trained: boolean): boolean {
    const { muteSteps, calmSteps } = this.parameters;
    this.stepsSince += steps;
    const level = ALARM_LEVEL + CALM * 0.5 ** (this.stepsSince / calmSteps);
    if (!trained || evidence < level || this.stepsSince <= muteSteps) {
      return false;
    }
    this.stepsSince = 0;
    return true;
  }

  save(writer: StateWriter): void {
    writer.f64(this.stepsSince);
  }

  restore(reader: StateReader): void {
    this.stepsSince = reader.f64();
  }
}

import { join } from 'node:path';
import { readTable } from '../../src/detect/readTable';
import { scoreSeries } from '../../src/detect/scoreSeries';
import { stepOf } from '../../src/detect/trainRows';
import { alarmFigures } from './alarmFigures';
import { readNab, windowsOfRows, type NabFile } from './nabFile';
import { nabScore } from './nabScore';
import { vusPr } from './vusPr';

const ALARM = 0.5;

interface Figures {
  /** NAB's standard profile. */
  nab: number;
  f1: number;
  falseAlarmsPerDayAndSeries: number;
  vusPr: number;
}

export interface NabFigures extends Figures {
  files: number;
  threshold: number;
  peer: Figures | null;
  reason?: string;
}

/**
 * @param folder NAB's repository
 * @param peerFolder scores of another detector, a file `timestamp,anomaly_score` for each of the data
 */
export async function nabFigures(folder: string, peerFolder: string | undefined): Promise<NabFigures> {
  const files = await readNab(folder);
  const ours = files.map(({ table: { times, values }, probation }) =>
    scoreSeries(times, values, { stepMs: stepOf(times), trainRows: Math.max(1, probation) })
  );
  const figures = { files: files.length, threshold: ALARM, ...figuresOf(files, ours) };
  if (!peerFolder) {
    return {
      ...figures,
      peer: null,
      reason: "MEV_QUALITY_NAB_PEER is not set: give a folder of another detector's scores",
    };
  }
  const theirs: Float64Array[] = [];
  for (const { key } of files) {
    theirs.push((await readTable(join(peerFolder, key))).values);
  }
  return { ...figures, peer: figuresOf(files, theirs) };
}

function figuresOf(files: readonly NabFile[], scores: readonly Float64Array[]): Figures {
  const { f1, falseAlarmsPerDay } = alarmFigures(files, scores, ALARM);
  return {
    nab: rounded(nabScore(files, scores, ALARM)),
    f1: rounded(f1),
    falseAlarmsPerDayAndSeries: rounded(falseAlarmsPerDay),
    vusPr: rounded(meanVusPr(files, scores)),
  };
}

function meanVusPr(files: readonly NabFile[], scores: readonly Float64Array[]): number {
  const volumes = files
    .map((file, i) => {
      const labels = Uint8Array.from(windowsOfRows(file), (window) => (window < 0 ? 0 : 1));
      return vusPr(labels.subarray(file.probation), scores[i]!.subarray(file.probation));
    })
    .filter((volume) => !Number.isNaN(volume));
  return volumes.reduce((sum, volume) => sum + volume, 0) / volumes.length;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

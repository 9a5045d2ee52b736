/**
 * The query `escalations` with 10,000 active alerts of three levels: our own time, from the desk's rows to the bytes that
 * Grafana gets. Once with alerts that have changed since the last question, once with none that have.
 */
import { deskDouble } from '../test/alerts/deskDouble';
import { escalationRows } from '../test/alerts/escalationRows';
import { escalationsFile } from '../src/grafana/datasource/escalationsFrame';

const ALERTS = 10_000;
const RUNS = 60;
const WARM_UP = 10;

async function measure(name: string, change: boolean): Promise<void> {
  const desk = deskDouble();
  desk.rows = escalationRows(ALERTS);
  const times: number[] = [];
  let bytes = 0;
  for (let i = 0; i < WARM_UP + RUNS; i++) {
    if (change) {
      desk.put();
    }
    const start = performance.now();
    bytes = (await escalationsFile(desk)).length;
    times.push(performance.now() - start);
  }
  const sorted = times.slice(WARM_UP).sort((a, b) => a - b);
  const at = (share: number): number => Number((sorted[Math.floor(share * (RUNS - 1))] ?? Number.NaN).toFixed(3));
  const result = { name: `escalations: ${name}`, alerts: ALERTS, rows: desk.rows.length, bytes };
  process.stdout.write(`${JSON.stringify({ ...result, p50_ms: at(0.5), p95_ms: at(0.95), n: RUNS })}\n`);
}

void (async () => {
  await measure('something has changed', true);
  await measure('nothing has changed', false);
})();

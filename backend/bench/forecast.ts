/**
 * How good forecasts are, beside Holt–Winters and the seasonal naive forecast, on the simulated fleet and on hourly series of
 * NAB. One line of JSON. Of the default seeds nothing was tuned; MEV_QUALITY_SEEDS=1..60 takes others.
 *
 *     MEV_QUALITY_NAB=/path/to/NAB npm run bench -- forecast
 */
import { forecastFigures } from './forecast/forecastFigures';

const DEFAULT_SEEDS = '1101..1140';

async function main(): Promise<void> {
  const [first, last] = (process.env['MEV_QUALITY_SEEDS'] ?? DEFAULT_SEEDS).split('..').map(Number);
  const figures = await forecastFigures({ first: first!, last: last! }, process.env['MEV_QUALITY_NAB']);
  process.stdout.write(`${JSON.stringify({ name: 'forecast', ...figures })}\n`);
}

void main();

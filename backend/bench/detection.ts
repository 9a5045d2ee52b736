/**
 * How well detection finds what is wrong. One line of JSON for each benchmark.
 *
 * - `nab`: single series by the streaming detector, as `quality detect --train-rows nab` has them. MEV_QUALITY_NAB is the folder
 *   of github.com/numenta/NAB, or one with data/ and labels/ like it; MEV_QUALITY_NAB_PEER one with another detector's scores
 *
 *     MEV_QUALITY_NAB=/path/to/NAB npm run bench:detection
 */
import { nabFigures } from './detection/nab';

async function main(): Promise<void> {
  const folder = process.env['MEV_QUALITY_NAB'];
  const figures = folder
    ? await nabFigures(folder, process.env['MEV_QUALITY_NAB_PEER'])
    : { skipped: 'MEV_QUALITY_NAB is not set: give the folder of github.com/numenta/NAB' };
  process.stdout.write(`${JSON.stringify({ name: 'nab', ...figures })}\n`);
}

void main();

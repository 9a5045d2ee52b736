/**
 * How well detection finds what is wrong. One line of JSON for each benchmark.
 *
 * - `nab`: single series by the streaming detector, as `quality detect --train-rows nab` has them. MEV_QUALITY_NAB is the folder
 *   of github.com/numenta/NAB, or one with data/ and labels/ like it; MEV_QUALITY_NAB_PEER one with another detector's scores
 *
 * - `skab`: several metrics by the category model, fitted on the first 400 rows of each file: mean AUC-PR without point
 *   adjustment, beside scikit-learn's Isolation Forest. MEV_QUALITY_SKAB is the folder of github.com/waico/SKAB, PYTHON the
 *   interpreter with scikit-learn (default python3)
 *
 *     MEV_QUALITY_NAB=/path/to/NAB MEV_QUALITY_SKAB=/path/to/SKAB npm run bench:detection
 */
import { nabFigures } from './detection/nab';
import { skabFigures } from './detection/skab';

async function main(): Promise<void> {
  const nab = process.env['MEV_QUALITY_NAB'];
  report(
    'nab',
    nab
      ? await nabFigures(nab, process.env['MEV_QUALITY_NAB_PEER'])
      : { skipped: 'MEV_QUALITY_NAB is not set: give the folder of github.com/numenta/NAB' }
  );
  const skab = process.env['MEV_QUALITY_SKAB'];
  report(
    'skab',
    skab ? skabFigures(skab) : { skipped: 'MEV_QUALITY_SKAB is not set: give the folder of github.com/waico/SKAB' }
  );
}

function report(name: string, figures: object): void {
  process.stdout.write(`${JSON.stringify({ name, ...figures })}\n`);
}

void main();

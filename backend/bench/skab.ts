/**
 * How well faults of several metrics are found: SKAB, mean AUC-PR beside scikit-learn's Isolation Forest. One line of JSON.
 * MEV_QUALITY_SKAB is the folder of github.com/waico/SKAB, PYTHON the interpreter with scikit-learn (default python3).
 *
 *     MEV_QUALITY_SKAB=/path/to/SKAB npm run bench -- skab
 */
import { skabFigures } from './detection/skab';

const folder = process.env['MEV_QUALITY_SKAB'];
const figures = folder
  ? skabFigures(folder)
  : { skipped: 'MEV_QUALITY_SKAB is not set: give the folder of github.com/waico/SKAB' };
process.stdout.write(`${JSON.stringify({ name: 'skab', ...figures })}\n`);

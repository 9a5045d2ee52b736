import text from '../../../provisioning/quality.yaml';
import { parseConfig } from './parse';
import type { Config } from './schema';

/** The configuration that ships with the product, used where no file is named. */
export function defaultConfig(): Config {
  return parseConfig(text, 'built-in quality.yaml');
}

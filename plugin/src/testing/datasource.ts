import type { DataSourceInstanceSettings } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { QualityDataSource } from '../datasource/datasource';
import type { QualityOptions } from '../datasource/types';
import { CATALOG } from './catalog';

/** A data source whose backend answers the test catalogue, with the given dashboard variables. */
export function testDataSource(variables: Record<string, string | string[]> = {}) {
  const replace: TemplateSrv['replace'] = (text = '', _scoped, format) =>
    text.replace(/\$(\w+)/g, (match, name: string) => {
      const value = variables[name];
      if (value === undefined) {
        return match;
      }
      return typeof format === 'function' ? format(value, {}, undefined) : [value].flat().join(',');
    });
  const templates = {
    replace,
    getVariables: () => Object.keys(variables).map((name) => ({ name })),
  } as Partial<TemplateSrv> as TemplateSrv;
  const settings = { uid: 'quality', name: 'MEV Quality', type: 'mev-quality-datasource', jsonData: {} };
  const datasource = new QualityDataSource(
    settings as Partial<DataSourceInstanceSettings<QualityOptions>> as DataSourceInstanceSettings<QualityOptions>,
    templates
  );
  const getResource = jest.spyOn(datasource, 'getResource').mockResolvedValue(CATALOG);
  return { datasource, getResource };
}

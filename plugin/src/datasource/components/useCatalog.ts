import { useCallback } from 'react';
import type { Catalog } from '@mev-quality/backend/wire';
import { type Answer, useAnswer } from '../../shared/useAnswer';
import type { QualityDataSource } from '../datasource';

/** What the backend can be asked for. */
export function useCatalog(datasource: QualityDataSource): Answer<Catalog> {
  return useAnswer(useCallback(() => datasource.getCatalog(), [datasource]));
}

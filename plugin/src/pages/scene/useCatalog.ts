import { useCallback } from 'react';
import type { Catalog } from '@mev-quality/backend/wire';
import { type Answer, useAnswer } from '../../shared/useAnswer';
import { askBackend } from '../../shared/askBackend';

/**
 * What the chosen data source knows of.
 *
 * @param uid undefined while none is chosen: loading
 */
export function useCatalog(uid: string | undefined): Answer<Catalog> {
  return useAnswer(
    useCallback(
      () => (uid === undefined ? new Promise<Catalog>(() => undefined) : askBackend<Catalog>(uid, 'api/v1/catalog')),
      [uid]
    )
  );
}

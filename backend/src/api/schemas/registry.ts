import { z } from 'zod';

/** Schemas that the OpenAPI document knows by name. */
export const schemas = z.registry<{ id: string }>();

import type { TSchema } from '@sinclair/typebox'
import { Name, Reply, Request } from '../spec/messages.ts'

/**
 * Every schema that a program hands to spec/validate.ts. Their validators are compiled when the
 * programs are built, so that no program loads ajv; a schema that is missing here is refused when it
 * is first used. Files are checked by spec/problem-in.ts: compiled, the schemas of their formats would
 * be a tenth of the package.
 */
export const PRECOMPILED_SCHEMAS: readonly TSchema[] = [Name, Request, Reply]

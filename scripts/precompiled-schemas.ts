import type { TSchema } from '@sinclair/typebox'
import { Report } from '../spec/files/report.ts'
import { Name, Reply, Request } from '../spec/messages.ts'
import { Transcript } from '../spec/transcript.ts'

/**
 * Every schema that the programs check data against. Their validators are compiled when the
 * programs are built, so that no program loads ajv; a schema that is missing here is refused when
 * it is first used.
 */
export const PRECOMPILED_SCHEMAS: readonly TSchema[] = [Name, Request, Reply, Transcript, Report]

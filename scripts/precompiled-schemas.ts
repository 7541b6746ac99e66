import type { TSchema } from '@sinclair/typebox'
import { Submission } from '../spec/files/submission.ts'
import { Name, Reply, Request } from '../spec/messages.ts'
import { Transcript } from '../spec/transcript.ts'

/**
 * Every schema that a program checks data against, by the folder of the program. Their validators
 * are compiled when the programs are built, so that no program loads ajv; a schema that is missing
 * here is refused when it is first used.
 */
export const PRECOMPILED_SCHEMAS = {
  conformance: [Name, Request, Reply, Transcript, Submission],
  reference: [Name, Request, Reply],
} as const satisfies Record<string, readonly TSchema[]>

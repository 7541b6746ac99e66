import { BUILDS } from './specials/builds.ts'
import { CONTENTS } from './specials/contents.ts'
import { STARTS } from './specials/starts.ts'
import { UNSAFE } from './specials/unsafe.ts'
import type { HandedIn } from './submission.ts'

/** Submissions that are not simply right or wrong: all that a class hands in besides. */
export const SPECIALS: readonly HandedIn[] = [...BUILDS, ...STARTS, ...CONTENTS, ...UNSAFE]

#!/usr/bin/env node
import { leaveNothingBehind } from './interruption.ts'
import { processIo } from './io.ts'
import { main } from './main.ts'

leaveNothingBehind()
process.exitCode = await main(process.argv.slice(2), processIo())

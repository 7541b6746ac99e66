#!/usr/bin/env node
import { processIo } from './io.ts'
import { serverMain } from './server-main.ts'

process.exitCode = await serverMain(process.argv.slice(2), processIo())

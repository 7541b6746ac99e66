#!/usr/bin/env node
import { clientMain } from './client-main.ts'
import { processIo } from './io.ts'

process.exitCode = await clientMain(process.argv.slice(2), processIo())

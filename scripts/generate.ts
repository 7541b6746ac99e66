import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { generate } from './generate-run.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

process.exitCode = await generate(process.argv.slice(2), ROOT, (text) => process.stdout.write(text))

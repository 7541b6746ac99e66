// Right: its name is not ASCII, and holds words of the log's own template.
import { startServer } from './parts.mjs'

startServer({ name: 'Ädä Sërver 🐍 | Server Name: x' })

// Right: its name has umlauts, Greek letters and a snake.
import { runClient } from './parts.mjs'

await runClient({ name: 'J\u00fcrgen \u03a3\u03c9 \u{1f40d}' })

// Right: every string and member name of its request is written as \uXXXX.
import { runClient, usual } from './parts.mjs'

const escaped = (text) =>
  Array.from({ length: text.length }, (_, index) => {
    return `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`
  }).join('')

await runClient({
  name: 'Zo\u00eb \u{1f40d}',
  encode: (request) => usual.encode(request).replaceAll(/[^"]+(?=":|",)/g, escaped),
})

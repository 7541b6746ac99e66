// Right: every character of the reply's strings, member names too, is written as \uXXXX.
import { startServer } from './parts.mjs'

const unit = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
const quoted = (text) => `"${text.split('').map(unit).join('')}"`
const written = (value) => (typeof value === 'string' ? quoted(value) : String(value))

startServer({
  name: 'Ada "Server" \u{1f40d}',
  encode: (reply) => {
    const members = Object.entries(reply)
    return `{${members.map(([name, value]) => `${quoted(name)}:${written(value)}`).join(',')}}\n`
  },
})

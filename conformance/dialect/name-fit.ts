import type { NameConstraints } from '../../spec/dialect.ts'

/** Why a dialect cannot have such a name; `undefined` if it can. */
export function whyNoSuchName(
  name: string,
  role: 'client' | 'server',
  constraints: NameConstraints = {},
): string | undefined {
  const { forbidden = '', words, ascii = false, longest = 100 } = constraints
  const prefix = constraints[`${role}_prefix`] ?? ''
  const found = [...forbidden].find((character) => name.includes(character))
  if (found !== undefined) return `a name of this dialect holds no ${JSON.stringify(found)}`
  if (ascii && /[^\u0020-\u007e]/u.test(name)) return 'a name of this dialect is ASCII alone'
  if ([...name].length > longest) return `a name of this dialect has at most ${longest} characters`
  if (!name.startsWith(prefix))
    return `a name of this dialect begins with ${JSON.stringify(prefix)}`
  const own = name.slice(prefix.length).split(' ')
  if (words !== undefined && own.length !== words && name.split(' ').length !== words)
    return `a name of this dialect has ${words === 1 ? 'one word' : `${words} words`}`
  return undefined
}

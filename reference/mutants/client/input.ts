import type { Request } from '../../../spec/messages.ts'
import type { ClientBehaviour } from '../../client-behaviour.ts'
import { encodeRequest } from '../../request.ts'
import type { ClientMutant } from '../mutant.ts'
import { takesText } from './number-change.ts'
import { sends } from './request-change.ts'

/** Clients that break the rules about the prompt and what is typed. */
export const INPUT_MUTANTS: readonly ClientMutant[] = [
  {
    name: 'no-prompt',
    breaks: 'client/prompt',
    says: 'Waits for its input without a prompt.',
    behaviour: { prompt: '' },
  },
  {
    name: 'prompt-in-other-words',
    breaks: 'client/prompt',
    says: 'Asks for a number in place of an integer.',
    behaviour: { prompt: 'Enter a number between 1 and 100: ' },
  },
  {
    name: 'takes-text-for-zero',
    breaks: 'client/not-an-integer',
    says: 'Sends 0 for input without a digit, as atoi reads it.',
    behaviour: takesText((text) => (/\d/u.test(text) ? undefined : 0)),
  },
  {
    name: 'takes-leading-digits',
    breaks: 'client/not-an-integer',
    says: 'Sends the digits that the input begins with, whatever stands after them.',
    behaviour: takesText((text) => {
      const number = Number.parseInt(text, 10)
      return Number.isSafeInteger(number) ? number : undefined
    }),
  },
  {
    name: 'cuts-typed-fractions',
    breaks: 'client/not-an-integer',
    says: 'Sends a fraction without what stands after its point.',
    behaviour: takesText((text) => {
      const number = Math.trunc(Number(text))
      return text.includes('.') && Number.isSafeInteger(number) ? number : undefined
    }),
  },
  {
    name: 'sends-typed-fraction',
    breaks: 'client/not-an-integer',
    says: 'Sends a fraction as a number.',
    behaviour: takesText((text) => (/^[+-]?\d+\.\d+$/u.test(text) ? Number(text) : undefined)),
  },
  {
    name: 'sends-null-for-text',
    breaks: 'client/not-an-integer',
    says: 'Takes input that is no integer for NaN, which its JSON library writes as null.',
    behaviour: takesText(() => Number.NaN),
  },
  {
    name: 'sends-typed-text',
    breaks: 'client/not-an-integer',
    says: 'Sends input that is no integer as a string.',
    behaviour: sendsText(),
  },
]

function sendsText(): Partial<ClientBehaviour> {
  let typed = ''
  const take = takesText((text) => {
    typed = text
    return Number.NaN
  })
  const asText = sends((request) => ({ ...request, client_number: typed }))
  const encode = (request: Request) => {
    return Number.isNaN(request.client_number) ? asText.encode(request) : encodeRequest(request)
  }
  return { ...take, encode }
}

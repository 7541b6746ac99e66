import type { MessageFormat } from '../../spec/dialect/message-format.ts'
import { binaryFormat } from './binary-format.ts'
import type { Format } from './format.ts'
import { framed } from './framed.ts'
import { jsonBody } from './json-body.ts'
import { textBody } from './text-body.ts'

/** Makes of the description of a message what writes and reads it. */
export function formatOf(format: MessageFormat): Format {
  switch (format.format) {
    case 'json':
      return framed(jsonBody(format), format.ends)
    case 'text':
      return framed(textBody(format), format.ends, format.encoding)
    case 'binary':
      return binaryFormat(format)
  }
}

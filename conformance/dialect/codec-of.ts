import type { MessageFormat } from '../../spec/dialect/message-format.ts'
import type { MessageCodec } from '../wire/message-codec.ts'
import { binaryCodec } from './binary-codec.ts'
import { jsonCodec } from './json-codec.ts'
import { type Direction, isNative } from './native.ts'
import { nativeCodec } from './native-codec.ts'
import { textCodec } from './text-codec.ts'

/** The codec of one format; the protocol's own wire keeps its own. */
export function codecOf(format: MessageFormat, direction: Direction): MessageCodec {
  switch (format.format) {
    case 'json':
      return isNative(format, direction) ? nativeCodec(format) : jsonCodec(format)
    case 'text':
      return textCodec(format)
    case 'binary':
      return binaryCodec(format)
  }
}

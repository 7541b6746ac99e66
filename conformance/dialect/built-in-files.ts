import charsLe from '../../fixtures/dialects/chars-100-le.json' with { type: 'json' }
import chars from '../../fixtures/dialects/chars-256.json' with { type: 'json' }
import colon from '../../fixtures/dialects/colon.json' with { type: 'json' }
import comma from '../../fixtures/dialects/comma.json' with { type: 'json' }
import commaLine from '../../fixtures/dialects/comma-line.json' with { type: 'json' }
import commaSpace from '../../fixtures/dialects/comma-space.json' with { type: 'json' }
import commaSum from '../../fixtures/dialects/comma-sum.json' with { type: 'json' }
import javaUtfInt from '../../fixtures/dialects/java-utf-int.json' with { type: 'json' }
import jsonMessageInteger from '../../fixtures/dialects/json-message-integer.json' with {
  type: 'json',
}
import jsonNameNumber from '../../fixtures/dialects/json-name-number.json' with { type: 'json' }
import jsonNameNumberLine from '../../fixtures/dialects/json-name-number-line.json' with {
  type: 'json',
}
import labels from '../../fixtures/dialects/labels.json' with { type: 'json' }
import lines from '../../fixtures/dialects/lines.json' with { type: 'json' }
import numberFirst from '../../fixtures/dialects/number-first.json' with { type: 'json' }
import original from '../../fixtures/dialects/original.json' with { type: 'json' }
import padded from '../../fixtures/dialects/padded-64.json' with { type: 'json' }
import pipe from '../../fixtures/dialects/pipe.json' with { type: 'json' }
import pipeLine from '../../fixtures/dialects/pipe-line.json' with { type: 'json' }
import semicolon from '../../fixtures/dialects/semicolon.json' with { type: 'json' }
import space from '../../fixtures/dialects/space.json' with { type: 'json' }
import spaceLine from '../../fixtures/dialects/space-line.json' with { type: 'json' }
import sumOnly from '../../fixtures/dialects/sum-only.json' with { type: 'json' }
import twoSends from '../../fixtures/dialects/two-sends.json' with { type: 'json' }
import utfStrings from '../../fixtures/dialects/utf-strings.json' with { type: 'json' }

/** The files of the dialects of the package besides its own: as often as people really write them. */
export const BUILT_IN_FILES: readonly unknown[] = [
  original,
  comma,
  space,
  commaSum,
  pipe,
  colon,
  semicolon,
  twoSends,
  commaLine,
  commaSpace,
  lines,
  numberFirst,
  labels,
  javaUtfInt,
  utfStrings,
  jsonNameNumber,
  jsonNameNumberLine,
  jsonMessageInteger,
  spaceLine,
  pipeLine,
  chars,
  charsLe,
  padded,
  sumOnly,
]

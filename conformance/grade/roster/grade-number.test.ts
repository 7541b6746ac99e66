import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  type DecimalSign,
  decimalSignsOf,
  isTwofold,
  readNumber,
  rounded,
  writeNumber,
} from './grade-number.ts'

const test = suite('grade/roster/grade-number')

const SIGNS: [texts: string[], signs: DecimalSign[]][] = [
  [['12.50', 'EX', ''], ['.']],
  [['12,5', '20'], [',']],
  [
    ['12,5', '20.00'],
    ['.', ','],
  ],
  [['1.000', '1,000', '100'], []],
  [['0.125', '1000.125'], ['.']],
  [['1.00000'], ['.']],
  [['1.000,00', '1.2.3', '.5', '5.', 'v1.5'], []],
]

for (const [texts, signs] of SIGNS)
  test(`finds ${JSON.stringify(signs)} as the signs of ${JSON.stringify(texts)}`, () => {
    assert.equal(decimalSignsOf(texts), signs)
  })

test('tells numbers that can be read in two ways', () => {
  const texts = ['1.000', ' 20,000 ', '100.000', '0.125', '1000.125', '1.00', '1000']
  assert.equal(texts.filter(isTwofold), ['1.000', ' 20,000 ', '100.000'])
})

const NUMBERS: [text: string, sign: DecimalSign, value: number | undefined][] = [
  ['12.5', '.', 12.5],
  [' 12,50 ', ',', 12.5],
  ['12,5', '.', undefined],
  ['12.5', ',', undefined],
  ['-1', '.', -1],
  ['1e3', '.', undefined],
  ['0x10', '.', undefined],
  ['85 %', '.', undefined],
  ['', '.', undefined],
  ['Infinity', '.', undefined],
]

for (const [text, sign, value] of NUMBERS)
  test(`reads ${JSON.stringify(text)} with ${sign} as ${value}`, () => {
    assert.is(readNumber(text, sign), value)
  })

test('writes two decimals', () => {
  assert.equal([writeNumber(17, '.'), writeNumber(0.5, ',')], ['17.00', '0,50'])
})

const ROUNDED: [from: number, to: number][] = [
  [1.005, 1.01],
  [8.325, 8.33],
  [72.4949, 72.49],
  [(85.55 / 100) * 20, 17.11],
  [(1 / 3) * 100, 33.33],
  [100, 100],
]

for (const [from, to] of ROUNDED)
  test(`rounds ${from} to ${to}`, () => {
    assert.is(rounded(from), to)
  })

test.run()

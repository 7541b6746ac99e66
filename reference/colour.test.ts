import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isColourChoice, wantsColour } from './colour.ts'

const test = suite('colour')

test('is used on a terminal only, where it is left to auto', () => {
  assert.is(wantsColour('auto', { isTerminal: true, noColour: undefined }), true)
  assert.is(wantsColour('auto', { isTerminal: false, noColour: undefined }), false)
})

test('obeys NO_COLOR unless it is empty', () => {
  assert.is(wantsColour('auto', { isTerminal: true, noColour: '1' }), false)
  assert.is(wantsColour('auto', { isTerminal: true, noColour: '' }), true)
})

test('is used or not when it is asked for', () => {
  assert.is(wantsColour('always', { isTerminal: false, noColour: '1' }), true)
  assert.is(wantsColour('never', { isTerminal: true, noColour: undefined }), false)
})

test('knows its choices', () => {
  assert.is(isColourChoice('auto'), true)
  assert.is(isColourChoice('sometimes'), false)
})

test.run()

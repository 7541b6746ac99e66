import { PROMPT } from '../../spec/log-lines.ts'

const ASKED = PROMPT.trimEnd()
/** A prompt without a line end stands before the first log line: what is in other words as well. */
const LOG_LINE_BEHIND = /^[^[]*?(?=\[(?:INFO|DEBUG|WARNING|ERROR)\] \[[^[\]]+\]: )/u
/** What a terminal shows of what is typed: a short line without a bracket. */
const ECHO = /^[^[]{0,100}$/u

/** A line of a client without the prompt in front of it, and without what was typed behind that. */
export function withoutPrompt(line: string): string {
  let text = line
  while (text.startsWith(ASKED)) text = text.slice(ASKED.length).trimStart()
  const isEcho = text !== line && ECHO.test(text)
  return isEcho ? '' : text.replace(LOG_LINE_BEHIND, '')
}

/** Whether a client asks with that line, in whatever words. */
export function isQuestion(text: string): boolean {
  return /[:?>]\s*$|\b(?:enter|input|integer|number|type)\b/iu.test(text)
}

import { CORE_MUST, CORE_SHOULD, rules } from '../rule.ts'

/** The form of every line that a program prints (spec/log.md). */
export const LOG_RULES = rules([
  {
    id: 'log/line-format',
    binds: ['server', 'client'],
    ...CORE_MUST,
    sentence:
      'Every line that is meant as a log line MUST have the form `[LEVEL] [function]: message`, where LEVEL is INFO, DEBUG, WARNING or ERROR.',
    needs: [],
    why: 'People and programs find lines by their form.',
    mistake:
      'The brackets, the colon or the space after it differ, or the level is spelled WARN or info.',
    cure: 'Print all lines by one function that takes level, function and message.',
  },
  {
    id: 'log/no-stray-lines',
    binds: ['server', 'client'],
    ...CORE_SHOULD,
    sentence: 'A program SHOULD print nothing but log lines and, if it is a client, its prompt.',
    needs: [],
    why: 'Other output hides the log, and breaks programs that read it.',
    mistake: 'print calls from debugging, a banner, or the trace of an exception.',
    cure: 'Make it a DEBUG line, or take it out; catch exceptions and log an ERROR line.',
  },
])
